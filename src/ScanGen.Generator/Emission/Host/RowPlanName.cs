using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.Host;

/// <summary>What the runtime calls a plan of the host: its kernels are the runtime's, and take their numbers from that type.</summary>
internal static class RowPlanName
{
    public static string Of(TensorTypes types, int seqLen, TensorForm form)
    {
        // Directions have the same numbers.
        var plan = HostPlanner.Plan(types, seqLen, form, ScanDirection.Forward);
        var tiles = plan.Vectors switch
        {
            1 => "global::ScanGen.Simd.OneVector",
            2 => "global::ScanGen.Simd.TwoVectors",
            _ => "global::ScanGen.Simd.FourVectors",
        };
        return plan.Signature.GateExtent == Extent.Row ? $"global::ScanGen.Simd.BroadcastGates<{tiles}>" : tiles;
    }
}
