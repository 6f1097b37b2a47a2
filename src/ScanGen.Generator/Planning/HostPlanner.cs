using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;

namespace ScanGen.Generator.Planning;

/// <summary>Plans the kernels of the host family.</summary>
internal static class HostPlanner
{
    private const int VectorBytes = 64;

    /// <summary>Vectors are rearranged into runs within blocks of this size, which every processor has instructions for.</summary>
    private const int BlockBytes = 16;

    public static KernelPlan Plan(TensorTypes types, int seqLen, ScanPass pass)
    {
        var element = types.Computed;
        var lanes = VectorBytes / element.HostLaneSize;
        var elementsPerLane = element.IsNarrow ? element.HostLaneSize / element.Size : 1;

        // What a row has beyond whole tiles takes longer: short rows have smaller ones.
        var vectors = BlockBytes / element.HostLaneSize / elementsPerLane;
        while (seqLen != KernelModel.Any && vectors > 1 && vectors * elementsPerLane * lanes > seqLen)
        {
            vectors /= 2;
        }

        return new(seqLen, new KernelSignature(types), pass, KernelFamily.Host, RowsPerGroup: 1, Warps: 1, lanes, vectors, elementsPerLane);
    }
}
