using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.Host;

/// <summary>What the runtime calls a kernel of the host: by type arguments, since the kernels are the runtime's.</summary>
internal static class RowKernelName
{
    public static string Of(TensorTypes types, int seqLen, bool isTimeMajor)
    {
        // Both passes have the same numbers.
        var plan = isTimeMajor ? "AlongTime" : HostPlanner.Plan(types, seqLen, ScanPass.Forward).Vectors switch
        {
            1 => "OneVector",
            2 => "TwoVectors",
            _ => "FourVectors",
        };
        return $"{plan}, {types.Inputs.CSharp}, {types.States.CSharp}";
    }
}
