using System.Numerics;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>The parts of the gradients of gates that are whole rows': threads leave them in global memory, and a second kernel adds up those of each gate,
/// always in the same order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GateParts
{
    /// <summary>Adds up the sums of a warp's lanes by shuffles, and leaves the total.</summary>
    /// <param name="parts">Where parts lie.</param>
    /// <param name="place">The part's place.</param>
    /// <param name="sum">The lane's sum.</param>
    /// <param name="lanes">Lanes that share the row, a power of two.</param>
    /// <param name="isFirst">Whether the lane is the first one, and its row there.</param>
    public static void LeaveWarp<T>(ArrayView<T> parts, long place, T sum, int lanes, bool isFirst)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        for (var distance = lanes / 2; distance > 0; distance /= 2)
        {
            sum = Lanes.Sum(sum, distance);
        }

        if (isFirst)
        {
            parts[place] = sum;
        }
    }

    /// <summary>As <see cref="LeaveWarp"/>, through shared memory.</summary>
    /// <param name="parts">Where parts lie.</param>
    /// <param name="place">The part's place.</param>
    /// <param name="sum">The thread's sum.</param>
    /// <param name="sums">Shared memory, one a thread; what it holds is not needed any more when all threads have come here.</param>
    /// <param name="lanes">Threads that share the row, a power of two.</param>
    /// <param name="isFirst">Whether the thread is the first one, and its row there.</param>
    public static void LeaveGroup<T>(ArrayView<T> parts, long place, T sum, ArrayView<T> sums, int lanes, bool isFirst)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        var thread = Group.IdxX;
        var lane = thread % lanes;
        for (var distance = lanes / 2; distance > 0; distance /= 2)
        {
            // What the memory held before, some threads may still read.
            Group.Barrier();
            sums[thread] = sum;
            Group.Barrier();
            sum += lane < distance ? sums[thread + distance] : default;
        }

        if (isFirst)
        {
            parts[place] = sum;
        }
    }

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
