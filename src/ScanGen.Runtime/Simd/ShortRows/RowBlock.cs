using System.Numerics;
using System.Runtime.CompilerServices;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// A block of the elements of short rows, as kernels want them: end to end, of the type that lanes are of, with a gate a position and from states of zero. What a call has so stays where it is. The
/// rest is copied: a shared gate for each position, rows that lie apart one after the other, and the first position of a row with what enters it.
/// </summary>
internal unsafe struct RowBlock<TRows, T, TLanes, TVector, TInput, TState>
    where TRows : struct, ITiledRows<TRows, T>
    where T : unmanaged
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where TInput : unmanaged
    where TState : unmanaged
{
    /// <summary>Bytes of all copies.</summary>
    public const int Bytes = 5 * BytesOfCopy;

    /// <summary>For a neighbour before the block and one after it, and the rest of a vector. The copies are no multiple of 4 KiB apart, where loads would wait for stores.</summary>
    private const int BytesAround = 256;

    private const int BytesOfCopy = ShortRows.MostBytesOfBlock + 2 * BytesAround;

    private readonly RowStreams _call;
    private readonly nuint _first;
    private readonly nuint _end;
    private readonly byte* _copies;
    private readonly TVector _lanes = TileFlags<OneVector, Ascending, TLanes, TVector, T>.OfVector;
    private readonly bool _copies0, _copies1, _copies2, _copies3, _copies4;

    /// <param name="call">The call.</param>
    /// <param name="first">The first element of what is to be done, where a row begins.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="copies">Room for <see cref="Bytes"/>.</param>
    public RowBlock(in RowStreams call, nuint first, nuint end, byte* copies)
    {
        (_call, _first, _end) = (call, first, end);
        _copies = copies;
        Rows = new(in call, first);
        Streams = call with { Gates = 0, GateGradients = null, States = default };
        var (inputs, states) = (call.AreApart || TRows.InputBytes != sizeof(TInput), call.AreApart || TRows.StateBytes != sizeof(TState));
        var (forward, backward) = (call.States.Entering != 0 && !TRows.IsBackward, call.States.Entering != 0 && TRows.IsBackward);
        _copies0 = inputs || forward || call.Gates > 0;
        _copies1 = TRows.IsBackward ? states : inputs || forward;
        _copies2 = states || backward;
        _copies3 = inputs || call.Gates > 0;
        _copies4 = inputs;
    }

    /// <summary>The block, as if it were a part of the call.</summary>
    public RowStreams Streams;

    /// <summary>The rows of the call.</summary>
    public readonly RowCursor Rows;

    private readonly bool IsPlain => !(_copies0 || _copies1 || _copies2) && _call.States.IsEmpty;

    /// <summary>Copies what has to be, of elements <paramref name="lower"/> up to <paramref name="upper"/>.</summary>
    [MethodImpl(KernelMethod.Options)]
    public void Load(nuint lower, nuint upper)
    {
        if (IsPlain)
        {
            return;
        }

        Streams.Stream0 = _copies0 ? CopyOf(0, lower) : _call.Stream0;
        Streams.Stream1 = _copies1 ? CopyOf(1, lower) : _call.Stream1;
        Streams.Stream2 = _copies2 ? CopyOf(2, lower) : _call.Stream2;
        Streams.Stream3 = _copies3 ? CopyOf(3, lower) : _call.Stream3;
        Streams.Stream4 = _copies4 ? CopyOf(4, lower) : _call.Stream4;

        // Gradients look at the gate and at the state of a neighbour.
        var (from, to) = (Math.Max(lower, _first + 1) - 1, Math.Min(upper + 1, _end));
        if (_copies0 && _call.Gates == 0)
        {
            Copy<TInput, T>(_call.Stream0, _call.Strides0, Streams.Stream0, null, from, to);
        }

        if (_copies1 && TRows.IsBackward)
        {
            Copy<TState, T>(_call.Stream1, _call.Strides1, Streams.Stream1, null, from, to);
        }

        if (_copies1 && !TRows.IsBackward)
        {
            Copy<TInput, T>(_call.Stream1, _call.Strides1, Streams.Stream1, null, from, to);
        }

        if (_copies2 && TRows.IsBackward)
        {
            Copy<TState, T>(_call.Stream2, _call.Strides2, Streams.Stream2, null, from, to);
        }

        if (_call.Gates == 1)
        {
            Fill(0, from, to);
        }

        if (_call.Gates <= 1 && _call.States.Entering == 0)
        {
            return;
        }

        for (var row = Rows.At(from); row.First < to; row.MoveNext())
        {
            if (_call.Gates > 1)
            {
                Fill(row.Row % _call.Gates, Math.Max(from, row.First), Math.Min(to, row.End));
            }

            var start = TRows.IsDescending ? row.End - 1 : row.First;
            if (_call.States.Entering != 0 && row.First != row.End && lower <= start && start < upper)
            {
                Enter(row.Row, start);
            }
        }
    }

    /// <summary>Copies results to where the call has them, and what comes of rows that end in the block.</summary>
    [MethodImpl(KernelMethod.Options)]
    public readonly void Store(nuint lower, nuint upper)
    {
        if (IsPlain)
        {
            return;
        }

        var sumsGates = TRows.IsBackward && _call.Gates > 1;
        var row = Rows.At(lower);
        for (var isByRow = sumsGates || (_call.States.Before | _call.States.Leaving) != 0; isByRow && row.First < upper; row.MoveNext())
        {
            var last = TRows.IsDescending ? row.First : row.End - 1;
            if (row.First != row.End && lower <= last && last < upper)
            {
                CarryOut(row.Row, last);
            }

            if (sumsGates)
            {
                _call.GateGradients[row.Row] += SumOfGradGates(Math.Max(lower, row.First), Math.Min(upper, row.End));
            }
        }

        for (var from = lower; TRows.IsBackward && _call.Gates == 1 && from < upper; from += ShortRows.MostElements)
        {
            _call.GateGradients[Rows.At(lower).Row] += SumOfGradGates(from, Math.Min(upper, from + ShortRows.MostElements));
        }

        if (_copies2 && !TRows.IsBackward)
        {
            Copy<T, TState>(Streams.Stream2, null, _call.Stream2, _call.Strides2, lower, upper);
        }

        if (_copies3 && TRows.IsBackward && _call.Gates == 0)
        {
            Copy<T, TInput>(Streams.Stream3, null, _call.Stream3, _call.Strides3, lower, upper);
        }

        if (_copies4 && TRows.IsBackward)
        {
            Copy<T, TInput>(Streams.Stream4, null, _call.Stream4, _call.Strides4, lower, upper);
        }
    }

    /// <summary>Takes the state that enters a row to its first position, and the gate that it has met away: an infinite one would meet the zero after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Enter(nuint row, nuint start)
    {
        var entering = Elements.Widen<TLanes, TVector, T, TState>(RowStreams.At<TState>(_call.States.Entering, row));
        if (TRows.IsBackward)
        {
            Set(Streams.Stream2, start, TLanes.Add(entering, At(Streams.Stream2, start)));
        }
        else
        {
            Set(Streams.Stream1, start, TLanes.MultiplyAdd(At(Streams.Stream0, start), entering, At(Streams.Stream1, start)));
            Set(Streams.Stream0, start, TLanes.Broadcast(0));
        }
    }

    /// <summary>What has come of a row, by its last position: the state there, or the gradients that the state before the row has a part in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void CarryOut(nuint row, nuint last)
    {
        var state = At(TRows.IsBackward ? Streams.Stream4 : Streams.Stream2, last);
        if (TRows.IsBackward && _call.States.Before != 0)
        {
            var before = Elements.Widen<TLanes, TVector, T, TState>(RowStreams.At<TState>(_call.States.Before, row));
            Set(Streams.Stream3, last, TLanes.Multiply(state, TLanes.Conjugate(before)));
        }

        if (_call.States.Leaving != 0)
        {
            ((TState*)_call.States.Leaving)[row] = Elements.Round<TLanes, TVector, T, TState>(
                TRows.IsBackward ? TLanes.Multiply(TLanes.Conjugate(At(Streams.Stream0, last)), state) : state);
        }
    }

    /// <summary>A gate for some positions; what is after them in the last vector is a later row's, or no row's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Fill(nuint gate, nuint first, nuint end)
    {
        var gates = Elements.Widen<TLanes, TVector, T, TInput>(RowStreams.At<TInput>(_call.Stream0, gate));
        for (var at = first; at < end; at += (nuint)TLanes.Count)
        {
            TLanes.Store(gates, ref RowStreams.First<T>(Streams.Stream0), at, streaming: false);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private readonly Complex SumOfGradGates(nuint first, nuint end)
    {
        ref readonly var gradGates = ref RowStreams.First<T>(Streams.Stream3);
        var count = (nuint)TLanes.Count;
        var sum = default(TVector);
        for (; end - first >= count; first += count)
        {
            sum = TLanes.Add(sum, TLanes.Load(in gradGates, first));
        }

        var beyond = TLanes.Flags((uint.MaxValue << (int)(end - first)) * 0x1_0000_0001UL);
        sum = TLanes.Add(sum, TLanes.Without(TLanes.Load(in gradGates, first), beyond, _lanes));
        if (TLanes.Count > 8)
        {
            sum = TLanes.Add(sum, TLanes.ShiftDown(sum, default, 8));
        }

        if (TLanes.Count > 4)
        {
            sum = TLanes.Add(sum, TLanes.ShiftDown(sum, default, 4));
        }

        if (TLanes.Count > 2)
        {
            sum = TLanes.Add(sum, TLanes.ShiftDown(sum, default, 2));
        }

        return GateGradient<TLanes, TVector, T>.First(TLanes.Add(sum, TLanes.ShiftDown(sum, default, 1)));
    }

    /// <summary>Copies elements from a tensor to the block or the other way, row by row where those lie apart in the tensor, of which there are strides.</summary>
    [MethodImpl(KernelMethod.Options)]
    private readonly void Copy<TFrom, TTo>(nint from, RowStrides? fromStrides, nint to, RowStrides? toStrides, nuint first, nuint end)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        var count = (nuint)TLanes.Count;
        for (var row = Rows.PieceAt(first); first != end; row.MoveNext())
        {
            var source = from + (fromStrides is { } strides ? row.PlaceOf(first, strides) : (nint)first) * sizeof(TFrom);
            var target = to + (toStrides is { } others ? row.PlaceOf(first, others) : (nint)first) * sizeof(TTo);
            var length = Math.Min(end, row.End) - first;
            nuint at = 0;
            for (; length - at >= count; at += count)
            {
                CopyVector<TFrom, TTo>(source, target, at);
            }

            // What is left, in a vector that begins before it; or one by one, where there was none.
            if (at != 0 && at != length)
            {
                CopyVector<TFrom, TTo>(source, target, length - count);
                at = length;
            }

            for (; at != length; at++)
            {
                ((TTo*)target)[at] = Elements.Round<TLanes, TVector, T, TTo>(Elements.Widen<TLanes, TVector, T, TFrom>(RowStreams.At<TFrom>(source, at)));
            }

            first += length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyVector<TFrom, TTo>(nint from, nint to, nuint at)
        where TFrom : unmanaged
        where TTo : unmanaged => Elements.Store<TLanes, TVector, T, TTo>(Elements.Load<TLanes, TVector, T, TFrom>(from, at), to + (nint)at * sizeof(TTo));

    /// <summary>An element of a tensor as kernels have it, as an accumulator in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(nint stream, nuint at) => Elements.Widen<TLanes, TVector, T, T>(RowStreams.At<T>(stream, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(nint stream, nuint at, TVector accumulator) => ((T*)stream)[at] = Elements.Round<TLanes, TVector, T, T>(accumulator);

    /// <summary>A copy's address as if it were a whole tensor.</summary>
    private readonly nint CopyOf(int tensor, nuint lower) => (nint)(_copies + tensor * BytesOfCopy + BytesAround) - (nint)lower * sizeof(T);
}
