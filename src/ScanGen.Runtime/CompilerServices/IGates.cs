using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>How many positions have one gate: a type argument of a kernel, chosen when it is loaded. It also says what becomes of the gates' gradients. Vectors are positions of a row,
/// or channels at one position of a sequence.</summary>
/// <typeparam name="T">The element of a view.</typeparam>
/// <typeparam name="TVector">A vector of elements.</typeparam>
/// <typeparam name="TRegisters">The same in registers.</typeparam>
/// <typeparam name="TAccumulator">An element of registers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGates<T, TVector, TRegisters, TAccumulator>
    where T : unmanaged
    where TVector : unmanaged, IVector<TVector, T>, IRounded<TVector, TRegisters>
    where TRegisters : unmanaged, IRegisters<TRegisters, TAccumulator>
    where TAccumulator : unmanaged
{
    /// <summary>The row alone, where gates, or their gradients, have strides of their own.</summary>
    static abstract ArrayView<T> RowOf<TFrame>(ArrayView<T> gates, TFrame frame, TensorRole role, Index2D place, int seqLen)
        where TFrame : struct, IFrame;

    /// <summary>The one gate of a row; of no meaning where each position has its own.</summary>
    static abstract T OfRow(ArrayView<T> gates, long row);

    /// <summary>The gates of the vector that begins at element <paramref name="at"/>.</summary>
    static abstract TVector Load<TAccess>(ArrayView<T> gates, T ofRow, long at)
        where TAccess : struct, IAccess<T, TVector>;

    /// <summary>As <see cref="Load{TAccess}(ArrayView{T}, T, long)"/>, with neutral gates before <paramref name="start"/>, at <paramref name="end"/> and after it.</summary>
    static abstract TVector Load<TAccess>(ArrayView<T> gates, T ofRow, long at, long start, long end)
        where TAccess : struct, IAccess<T, TVector>;

    /// <summary>The gate of one position.</summary>
    static abstract T At(ArrayView<T> gates, T ofRow, long at);

    /// <summary>As <see cref="At(ArrayView{T}, T, long)"/>, with a neutral gate where the row has no such position.</summary>
    static abstract T At(ArrayView<T> gates, T ofRow, long at, long start, long end);

    /// <summary>Writes the gradients of a vector's gates, or gives their sum for <see cref="ReduceWarp"/>.</summary>
    static abstract TAccumulator Store<TAccess>(ArrayView<T> gradGates, long at, TRegisters gradients)
        where TAccess : struct, IAccess<T, TVector>;

    /// <summary>As <see cref="Store{TAccess}(ArrayView{T}, long, TRegisters)"/>, of the positions from <paramref name="start"/> up to <paramref name="end"/> alone.</summary>
    static abstract TAccumulator Store<TAccess>(ArrayView<T> gradGates, long at, TRegisters gradients, long start, long end)
        where TAccess : struct, IAccess<T, TVector>;

    /// <summary>Adds up the sums of a warp's lanes by shuffles, and leaves the total for the kernel that adds up all parts of a gate's gradient.</summary>
    /// <param name="parts">Where parts lie, as accumulators.</param>
    /// <param name="place">The part's place.</param>
    /// <param name="sum">The lane's sum.</param>
    /// <param name="lanes">Lanes that share the row, a power of two.</param>
    /// <param name="isFirst">Whether the lane is the first one, and its row there.</param>
    static abstract void ReduceWarp(ArrayView<T> parts, long place, TAccumulator sum, int lanes, bool isFirst);

    /// <summary>As <see cref="ReduceWarp"/>, through shared memory.</summary>
    /// <param name="parts">Where parts lie, as accumulators.</param>
    /// <param name="place">The part's place.</param>
    /// <param name="sum">The thread's sum.</param>
    /// <param name="sums">Shared memory, one a thread; what it holds is not needed any more when all threads have come here.</param>
    /// <param name="lanes">Threads that share the row, a power of two.</param>
    /// <param name="isFirst">Whether the thread is the first one, and its row there.</param>
    static abstract void ReduceGroup(ArrayView<T> parts, long place, TAccumulator sum, ArrayView<TAccumulator> sums, int lanes, bool isFirst);

    /// <summary>A neutral gate for each channel.</summary>
    static abstract TVector Neutral { get; }

    /// <summary>The sequence alone, where gates, or their gradients, have strides of their own.</summary>
    static abstract ArrayView<T> SequenceOf<TFrame>(ArrayView<T> gates, TFrame frame, TensorRole role, int sequence, int channel)
        where TFrame : struct, ISequenceFrame;

    /// <summary>The gates of all positions of <paramref name="count"/> channels or as many as a vector has; of no meaning where each position has its own.</summary>
    /// <param name="gates">The gates.</param>
    /// <param name="row">The first channel's number among those of all sequences.</param>
    /// <param name="count">Channels that there are from that one on.</param>
    static abstract TVector OfChannels(ArrayView<T> gates, long row, int count);

    /// <summary>The gates of the position at element <paramref name="at"/>.</summary>
    static abstract TVector Load<TAccess>(ArrayView<T> gates, TVector ofChannels, long at, int count)
        where TAccess : struct, IAccess<T, TVector>;

    /// <summary>Writes the gradients of a position's gates, or takes them into the sums for <see cref="ReduceStretches"/>.</summary>
    static abstract TRegisters Store<TAccess>(ArrayView<T> gradGates, long at, TRegisters gradients, TRegisters sums, int count)
        where TAccess : struct, IAccess<T, TVector>;

    /// <summary>Adds up the sums of the stretches through shared memory, and leaves the total of each channel for the kernel that adds up all parts of a gate's gradient.</summary>
    /// <param name="parts">Where parts lie, as accumulators, one for each channel of each sequence.</param>
    /// <param name="row">The first channel's part.</param>
    /// <param name="sums">The thread's sums.</param>
    /// <param name="shared">Shared memory, an element for each of a thread's channels; what it holds is not needed any more when all threads have come here.</param>
    /// <param name="stretches">Stretches of time that threads share, <paramref name="lanes"/> threads each.</param>
    /// <param name="lanes">Threads side by side.</param>
    /// <param name="count">Channels that the thread's vector has, or more; none where it has no vector.</param>
    static abstract void ReduceStretches(ArrayView<T> parts, long row, TRegisters sums, ArrayView<TAccumulator> shared, int stretches, int lanes, int count);
}
