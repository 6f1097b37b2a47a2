using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>Plans what a declaration asks for.</summary>
internal static class Planner
{
    /// <summary>The plans of one family, a pass each; of any length in the warp family also those of short rows.</summary>
    public static KernelPlan[] Plan(KernelModel kernel, KernelFamily family) =>
    [
        Plan(kernel, family, ScanPass.Forward), Plan(kernel, family, ScanPass.Backward),
        .. family == KernelFamily.Warp && kernel.SeqLen == KernelModel.Any
            ? [DevicePlanner.PlanShortRows(kernel, ScanPass.Forward), DevicePlanner.PlanShortRows(kernel, ScanPass.Backward)]
            : Array.Empty<KernelPlan>(),
    ];

    private static KernelPlan Plan(KernelModel kernel, KernelFamily family, ScanPass pass) => family switch
    {
        KernelFamily.Host => HostPlanner.Plan(TensorTypes.Of(kernel), kernel.SeqLen, pass),
        _ => DevicePlanner.Plan(family, kernel, pass),
    };
}
