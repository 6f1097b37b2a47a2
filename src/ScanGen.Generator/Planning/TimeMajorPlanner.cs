using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;

namespace ScanGen.Generator.Planning;

/// <summary>Plans the device kernels of the time-major layout.</summary>
internal static class TimeMajorPlanner
{
    /// <summary>With two tensors to load, a thread has 256 bytes on their way, and the positions' elements take half of its registers.</summary>
    private const int MostPositions = 8;

    /// <summary>With three tensors to load.</summary>
    private const int MostBackwardPositions = 4;

    /// <summary>The plans of one declared kernel, a pass each.</summary>
    public static TimeMajorPlan[] PlanAll(KernelModel kernel) => [Plan(kernel, ScanPass.Forward), Plan(kernel, ScanPass.Backward)];

    private static TimeMajorPlan Plan(KernelModel kernel, ScanPass pass)
    {
        var plan = new TimeMajorPlan(kernel.SeqLen, new KernelSignature(TensorTypes.Of(kernel), kernel.Maps), pass, Positions: 1);
        var most = plan.IsBackward ? MostBackwardPositions : MostPositions;
        return plan with { Positions = plan.IsAny ? most : Math.Min(most, (kernel.SeqLen + TimeMajorPlan.Stretches - 1) / TimeMajorPlan.Stretches) };
    }
}
