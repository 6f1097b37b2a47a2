using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>Plans the kernels of the host family.</summary>
internal static class HostPlanner
{
    private const int VectorBytes = 64;

    /// <summary>As many vectors a tile as keep the carry off the critical path without spilling.</summary>
    private const int MostVectors = 4;

    public static KernelPlan Plan(ElementType element, int seqLen, ScanDirection direction)
    {
        var lanes = VectorBytes / element.AccumulatorSize;
        var vectors = Math.Min(MostVectors, seqLen / lanes);
        return new(seqLen, element, direction, KernelFamily.Host, RowsPerGroup: 1, Warps: 1, lanes, vectors, ElementsPerVector: 1);
    }
}
