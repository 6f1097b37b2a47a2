using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>Plans the kernels of the host family.</summary>
internal static class HostPlanner
{
    private const int VectorBytes = 64;

    /// <summary>Vectors are rearranged into runs within blocks of this size, which every processor has instructions for.</summary>
    private const int BlockBytes = 16;

    public static KernelPlan Plan(ElementType element, int seqLen, ScanDirection direction)
    {
        var lanes = VectorBytes / element.HostLaneSize;
        var elementsPerLane = element.IsNarrow ? element.HostLaneSize / element.Size : 1;
        var vectors = Math.Min(BlockBytes / element.HostLaneSize, seqLen / lanes) / elementsPerLane;
        return new(seqLen, element, direction, KernelFamily.Host, RowsPerGroup: 1, Warps: 1, lanes, vectors, elementsPerLane);
    }
}
