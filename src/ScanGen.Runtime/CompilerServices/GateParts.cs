using System.Numerics;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>The parts of the gradients of gates that are whole rows': threads leave them in global memory, and a second kernel adds up those of each gate,
/// always in the same order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GateParts
{
    /// <summary>The sum of one gate's parts, in the group's first thread; one group a gate, all of whose threads take part.</summary>
    /// <param name="parts">The parts, those of a row side by side, row after row.</param>
    /// <param name="sums">Shared memory, one a thread, of which there are a power of two.</param>
    /// <param name="gates">How many gates there are: those of row r are for the gate at r modulo their number.</param>
    /// <param name="partsPerRow">How many parts a row has.</param>
    public static T Sum<T>(ArrayView<T> parts, ArrayView<T> sums, long gates, int partsPerRow)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        var count = parts.Length / gates;
        T sum = default;
        for (long part = Group.IdxX; part < count; part += Group.DimX)
        {
            sum += parts[(part / partsPerRow * gates + Grid.IdxX) * partsPerRow + part % partsPerRow];
        }

        sums[Group.IdxX] = sum;
        Group.Barrier();
        for (var distance = Group.DimX / 2; distance > 0; distance /= 2)
        {
            if (Group.IdxX < distance)
            {
                sums[Group.IdxX] += sums[Group.IdxX + distance];
            }

            Group.Barrier();
        }

        return sums[0];
    }
}
