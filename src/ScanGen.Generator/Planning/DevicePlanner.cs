using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>Plans the kernels of the two device families.</summary>
internal static class DevicePlanner
{
    /// <summary>What every OpenCL device grants.</summary>
    private const int LargestGroup = 256;

    /// <summary>Enough independent loads in flight, few enough registers. With the largest group a tile is half of the shortest split row, or where
    /// steps are large a quarter.</summary>
    private const int MostGroupVectors = 4;

    /// <summary>What every OpenCL device grants, for two buffers of a step a vector a thread.</summary>
    private const int LargestSharedBytes = 32 * 1024;

    public static KernelPlan Plan(KernelFamily family, KernelModel kernel, ScanDirection direction)
    {
        var element = ElementType.All[kernel.Dtype];
        return family == KernelFamily.Warp
            ? PlanWarp(element, kernel.SeqLen, direction, Directions.IsBackward(direction) ? kernel.BackwardShape : kernel.Shape)
            : PlanGroup(element, kernel.SeqLen, direction);
    }

    private static KernelPlan PlanWarp(ElementType element, int seqLen, ScanDirection direction, LaunchShape asked)
    {
        var (warps, vectors, rows) = LaunchShapes.For(element, seqLen, direction, asked);
        var lanes = LaunchLimits.Lanes(element, seqLen);
        return new KernelPlan(seqLen, element, direction, KernelFamily.Warp, rows, warps, lanes, vectors, element.ElementsPerVector).SplitWhereLong();
    }

    private static KernelPlan PlanGroup(ElementType element, int seqLen, ScanDirection direction)
    {
        var rowVectors = seqLen / element.ElementsPerVector;
        var lanes = Math.Min(LargestGroup, rowVectors);
        var mostVectors = Math.Min(MostGroupVectors, LargestSharedBytes / (2 * LargestGroup * element.StepSize));
        var vectors = Math.Min(mostVectors, rowVectors / lanes);
        var rows = LaunchLimits.RowsPerGroup(lanes);
        return new KernelPlan(seqLen, element, direction, KernelFamily.Group, rows, 1, lanes, vectors, element.ElementsPerVector).SplitWhereLong();
    }

    /// <summary>Where rows are split, a group for each tile.</summary>
    private static KernelPlan SplitWhereLong(this KernelPlan plan) =>
        LaunchLimits.IsSplit(plan.Element, plan.SeqLen) ? plan with { Segments = plan.SeqLen / plan.Tile } : plan;
}
