using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>Plans the kernels of the two device families.</summary>
internal static class DevicePlanner
{
    private const int WarpSize = 32;

    /// <summary>Short rows share a group of this many threads: groups any smaller would leave a multiprocessor
    /// half empty, since it holds only so many at a time.</summary>
    private const int ThreadsForShortRows = 128;

    /// <summary>What every OpenCL device grants.</summary>
    private const int LargestGroup = 256;

    /// <summary>Enough independent loads in flight, few enough registers.</summary>
    private const int MostGroupVectors = 4;

    public static KernelPlan Plan(KernelFamily family, ElementType element, int seqLen, ScanDirection direction) =>
        family == KernelFamily.Warp ? PlanWarp(element, seqLen, direction) : PlanGroup(element, seqLen, direction);

    /// <summary>The plan for a row whose segments are scanned by groups of their own.</summary>
    public static KernelPlan PlanSplit(KernelFamily family, ElementType element, int seqLen, ScanDirection direction)
    {
        var segment = seqLen / SplitShapes.Segments;
        var plan = family == KernelFamily.Warp
            ? PlanSegment(element, segment, direction)
            : PlanGroup(element, segment, direction);
        return plan with { SeqLen = seqLen, Segments = SplitShapes.Segments };
    }

    private static KernelPlan PlanWarp(ElementType element, int seqLen, ScanDirection direction)
    {
        var (warps, vectors) = LaunchShapes.For(element, seqLen, direction);
        var lanes = Math.Min(WarpSize, seqLen / element.ElementsPerVector);
        return Shared(new(seqLen, element, direction, KernelFamily.Warp, 1, warps, lanes, vectors, element.ElementsPerVector));
    }

    private static KernelPlan PlanSegment(ElementType element, int length, ScanDirection direction)
    {
        var warps = length / (WarpSize * element.ElementsPerVector * SplitShapes.Vectors);
        return new(length, element, direction, KernelFamily.Warp, 1, warps, WarpSize, SplitShapes.Vectors, element.ElementsPerVector);
    }

    private static KernelPlan PlanGroup(ElementType element, int seqLen, ScanDirection direction)
    {
        var rowVectors = seqLen / element.ElementsPerVector;
        var lanes = Math.Min(LargestGroup, rowVectors);
        var vectors = Math.Min(MostGroupVectors, rowVectors / lanes);
        return Shared(new(seqLen, element, direction, KernelFamily.Group, 1, 1, lanes, vectors, element.ElementsPerVector));
    }

    private static KernelPlan Shared(KernelPlan plan) =>
        plan with { RowsPerGroup = Math.Max(1, ThreadsForShortRows / plan.ThreadsPerRow) };
}
