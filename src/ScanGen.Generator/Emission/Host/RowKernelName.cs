using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.Host;

/// <summary>What the runtime calls a kernel of the host: by type arguments, since the kernels are the runtime's.</summary>
internal static class RowKernelName
{
    public static string Of(TensorTypes types, int seqLen, TensorForm form)
    {
        // Directions have the same numbers.
        var plan = HostPlanner.Plan(types, seqLen, form, ScanDirection.Forward);
        var tiles = plan.Vectors switch
        {
            1 => "OneVector",
            2 => "TwoVectors",
            _ => "FourVectors",
        };
        var gates = plan.Signature.GateExtent == Extent.Row ? "GatePerRow" : "GatePerPosition";
        return $"global::ScanGen.Simd.{tiles}, global::ScanGen.Simd.{gates}, {types.Inputs.CSharp}, {types.States.CSharp}";
    }
}
