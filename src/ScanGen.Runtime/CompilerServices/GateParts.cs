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
    public static void ReduceWarp<T>(ArrayView<T> parts, long place, T sum, int lanes, bool isFirst)
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

    /// <summary>As <see cref="ReduceWarp"/>, through shared memory.</summary>
    /// <param name="parts">Where parts lie.</param>
    /// <param name="place">The part's place.</param>
    /// <param name="sum">The thread's sum.</param>
    /// <param name="sums">Shared memory, one a thread; what it holds is not needed any more when all threads have come here.</param>
    /// <param name="lanes">Threads that share the row, a power of two.</param>
    /// <param name="isFirst">Whether the thread is the first one, and its row there.</param>
    public static void ReduceGroup<T>(ArrayView<T> parts, long place, T sum, ArrayView<T> sums, int lanes, bool isFirst)
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

    /// <summary>Adds up the sums of the stretches through shared memory, and leaves the total of each channel.</summary>
    /// <param name="parts">Where parts lie, one for each channel of each sequence.</param>
    /// <param name="row">The first channel's part.</param>
    /// <param name="sums">The thread's sums.</param>
    /// <param name="shared">Shared memory, an element for each of a thread's channels; what it holds is not needed any more when all threads have come here.</param>
    /// <param name="stretches">Stretches of time that threads share, <paramref name="lanes"/> threads each.</param>
    /// <param name="lanes">Threads side by side.</param>
    /// <param name="count">Channels that the thread's vector has, or more; none where it has no vector.</param>
    public static void ReduceStretches<TRegisters, T>(ArrayView<T> parts, long row, TRegisters sums, ArrayView<T> shared, int stretches, int lanes, int count)
        where TRegisters : unmanaged, IRegisters<TRegisters, T>
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        var (thread, threads) = (Group.IdxX, stretches * lanes);
        var channel = thread / lanes;

        // What the memory held before, some threads may still read.
        Group.Barrier();
        sums.Write(new ElementsApart<T>(shared, thread, threads));
        Group.Barrier();
        if (channel < TRegisters.Count && channel < count)
        {
            parts[row + channel] = Stretches.Sum(shared, channel * threads + thread % lanes, stretches, lanes);
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
