using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>Plans the kernels of the two device families.</summary>
internal static class DevicePlanner
{
    /// <summary>What every OpenCL device grants.</summary>
    private const int LargestGroup = 256;

    /// <summary>Enough independent loads in flight, few enough registers.</summary>
    private const int MostGroupVectors = 4;

    public static KernelPlan Plan(KernelFamily family, KernelModel kernel, ScanDirection direction)
    {
        var element = ElementType.All[kernel.Dtype];
        return family == KernelFamily.Warp
            ? PlanWarp(element, kernel.SeqLen, direction, direction == ScanDirection.Backward ? kernel.BackwardShape : kernel.Shape)
            : PlanGroup(element, kernel.SeqLen, direction);
    }

    /// <summary>The plan for a row whose segments are scanned by groups of their own; an asked-for launch shape is that of whole rows.</summary>
    public static KernelPlan PlanSplit(KernelFamily family, KernelModel kernel, ScanDirection direction)
    {
        var element = ElementType.All[kernel.Dtype];
        var segment = kernel.SeqLen / SplitShapes.Segments;
        var plan = family == KernelFamily.Warp
            ? PlanSegment(element, segment, direction)
            : PlanGroup(element, segment, direction);
        return plan with { SeqLen = kernel.SeqLen, Segments = SplitShapes.Segments };
    }

    private static KernelPlan PlanWarp(ElementType element, int seqLen, ScanDirection direction, LaunchShape asked)
    {
        var (warps, vectors, rows) = LaunchShapes.For(element, seqLen, direction, asked);
        return new(seqLen, element, direction, KernelFamily.Warp, rows, warps, LaunchLimits.Lanes(element, seqLen), vectors, element.ElementsPerVector);
    }

    private static KernelPlan PlanSegment(ElementType element, int length, ScanDirection direction)
    {
        var warps = length / (LaunchLimits.WarpSize * element.ElementsPerVector * SplitShapes.Vectors);
        return new(length, element, direction, KernelFamily.Warp, 1, warps, LaunchLimits.WarpSize, SplitShapes.Vectors, element.ElementsPerVector);
    }

    private static KernelPlan PlanGroup(ElementType element, int seqLen, ScanDirection direction)
    {
        var rowVectors = seqLen / element.ElementsPerVector;
        var lanes = Math.Min(LargestGroup, rowVectors);
        var vectors = Math.Min(MostGroupVectors, rowVectors / lanes);
        return new(seqLen, element, direction, KernelFamily.Group, LaunchLimits.RowsPerGroup(lanes), 1, lanes, vectors, element.ElementsPerVector);
    }
}
