using System.Numerics;
using System.Runtime.CompilerServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>One call: the addresses of its tensors, inputs before outputs, and how their rows are cut for the threads.</summary>
internal unsafe struct RowStreams
{
    public nint Stream0;
    public nint Stream1;
    public nint Stream2;
    public nint Stream3;
    public nint Stream4;

    /// <summary>The states at the ends of the rows.</summary>
    public RowStates States;

    /// <summary>Elements in a row.</summary>
    public nuint SeqLen;

    /// <summary>Channels of a position, in the time-major layout; a segment is then a block of them, and <see cref="ShareLength"/> says how many.
    /// Where rows are sequences of channels or lie apart: the channels that there are, or of a batch.</summary>
    public nuint Dim;

    /// <summary>Where each channel of <see cref="SeqLen"/> elements is cut into rows; none where it is a row itself.</summary>
    public long* Offsets;

    /// <summary>How many rows a channel is cut into.</summary>
    public nuint Sequences;

    /// <summary>Whether rows lie apart: not each where the one before it ends.</summary>
    public bool AreApart;

    /// <summary>How far apart the rows of each tensor begin, where they may lie apart.</summary>
    public RowStrides Strides0;
    public RowStrides Strides1;
    public RowStrides Strides2;
    public RowStrides Strides3;
    public RowStrides Strides4;

    /// <summary>How many gates there are, where one is for many positions; else 0. In the time-major layout, where a row is a channel of a sequence, a multiple of <see cref="Dim"/>.</summary>
    public nuint Gates;

    /// <summary>Backward, and where one gate is a whole row's: the gradient of the gate of each row, to be added up for each gate.</summary>
    public Complex* GateGradients;

    /// <summary>From a position to the one that the scan visits next, in the time-major layout: 1, or towards the first position -1. It is tensors that say how many elements that is:
    /// the strides of each are from a sequence to the next, where that is no whole number of positions, and from a position to the next.</summary>
    public int Step;

    /// <summary>Positions of all tensors from the first of a sequence to that of the next, in the time-major layout: none where strides say how far apart sequences begin.</summary>
    public nuint SequencePositions;

    /// <summary>Whether outputs are stored past the caches, in the time-major layout.</summary>
    public bool IsStreaming;

    /// <summary>How many rows there are.</summary>
    public nuint Length;

    /// <summary>Rows in a share.</summary>
    public nuint ShareLength;

    /// <summary>Segments in a row that is split.</summary>
    public int Segments;

    /// <summary>A step for each segment of split rows, row by row, in the order of the scan.</summary>
    public SegmentStep* Steps;

    /// <summary>The streams of a call on rows, written in place.</summary>
    public static void Of(in ScanCall call, out RowStreams streams)
    {
        streams = default;
        (streams.SeqLen, streams.Gates) = ((nuint)call.SeqLen, (nuint)call.SharedGates);
        RowStates.Of(in call, out streams.States);
        ref readonly var gates = ref call[TensorRole.Gates];
        ref readonly var second = ref call[call.IsBackward ? TensorRole.States : TensorRole.Tokens];
        ref readonly var third = ref call[call.IsBackward ? TensorRole.GradStates : TensorRole.States];
        (streams.Stream0, streams.Stream1, streams.Stream2) = (gates.Address, second.Address, third.Address);
        (streams.Stream3, streams.Stream4) = (call[TensorRole.GradGates].Address, call[TensorRole.GradTokens].Address);
        if (call.IsStrided || call.Offsets.AreGiven)
        {
            streams.Dim = (nuint)call.Dim;
            (streams.Strides0, streams.Strides1, streams.Strides2) = (RowStrides.Of(gates), RowStrides.Of(second), RowStrides.Of(third));
            (streams.Strides3, streams.Strides4) = (RowStrides.Of(call[TensorRole.GradGates]), RowStrides.Of(call[TensorRole.GradTokens]));
        }

        streams.AreApart = call.IsStrided || (call.Offsets.AreGiven && call.ChannelLength != call.Positions);
        streams.Offsets = (long*)call.Offsets.Address;
        streams.Sequences = (nuint)call.Offsets.Count;
    }

    /// <summary>The streams of numbers that are there by role.</summary>
    public static void OfBlock(nint* numbers, bool isBackward, out RowStreams streams)
    {
        streams = default;
        (streams.Stream0, streams.Stream3, streams.Stream4) = (numbers[(int)TensorRole.Gates], numbers[(int)TensorRole.GradGates], numbers[(int)TensorRole.GradTokens]);
        (streams.Stream1, streams.Stream2) = isBackward
            ? (numbers[(int)TensorRole.States], numbers[(int)TensorRole.GradStates])
            : (numbers[(int)TensorRole.Tokens], numbers[(int)TensorRole.States]);
    }

    /// <summary>The addresses of all outputs, combined by a bitwise or.</summary>
    public readonly nint Outputs(bool isBackward) => isBackward ? Stream3 | Stream4 : Stream2;

    /// <summary>The rows of a share.</summary>
    public readonly (nuint First, nuint End) WholeRows(int share)
    {
        var first = (nuint)share * ShareLength;
        return (first, Math.Min(Length, first + ShareLength));
    }

    /// <summary>A row as a call of its own.</summary>
    /// <param name="place">Where offsets cut channels into rows, their number as they follow each other in memory; else the number of the row.</param>
    public readonly RowStreams RowAt<TRows, T>(nuint place)
        where TRows : struct, IRows<T>
        where T : unmanaged =>
        Offsets != null ? SequenceAt<TRows, T>(place)
        : Dim > 0 ? StridedRowAt<TRows, T>(place)
        : DenseRowAt<TRows, T>(place);

    /// <summary>The first element of a row, if all lay end to end.</summary>
    /// <param name="place">Its number as they follow each other in memory.</param>
    public readonly nuint StartOf(nuint place)
    {
        if (Offsets == null)
        {
            return place * SeqLen;
        }

        var (channel, sequence) = Math.DivRem(place, Sequences);
        return channel * (nuint)Offsets[Sequences] + (nuint)Offsets[sequence];
    }

    /// <summary>Some of the elements of rows that lie end to end, as a row that is a call of its own.</summary>
    public readonly RowStreams Row<TRows, T>(nuint first, nuint end)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        var at = (nint)first;
        return Moved<TRows, T>(0, at, at, at, at, at) with { SeqLen = end - first };
    }

    private readonly RowStreams DenseRowAt<TRows, T>(nuint row)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        var at = (nint)(row * SeqLen);
        return Moved<TRows, T>(row, at, at, at, at, at);
    }

    private readonly RowStreams SequenceAt<TRows, T>(nuint place)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        var (channel, sequence) = Math.DivRem(place, Sequences);
        var (start, end) = (Offsets[sequence], Offsets[sequence + 1]);
        return Moved<TRows, T>(sequence * Dim + channel, At(Strides0), At(Strides1), At(Strides2), At(Strides3), At(Strides4)) with { SeqLen = (nuint)(end - start), Offsets = null };

        nint At(RowStrides strides) => (nint)channel * strides.Dim + (nint)start;
    }

    private readonly RowStreams StridedRowAt<TRows, T>(nuint row)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        var (batch, channel) = Math.DivRem(row, Dim);
        return Moved<TRows, T>(row, At(Strides0), At(Strides1), At(Strides2), At(Strides3), At(Strides4));

        nint At(RowStrides strides) => (nint)batch * strides.Batch + (nint)channel * strides.Dim;
    }

    /// <summary>The call on one row, with its own part of what there is one of for each row. Gates come first, then forward the tokens and the states, and backward the states, their gradients and those of gates and tokens.</summary>
    private readonly RowStreams Moved<TRows, T>(nuint row, nint at0, nint at1, nint at2, nint at3, nint at4)
        where TRows : struct, IRows<T>
        where T : unmanaged => this with
        {
            Stream0 = Stream0 + (Gates > 0 ? (nint)(row % Gates) : at0) * TRows.InputBytes,
            Stream1 = Stream1 + at1 * (TRows.IsBackward ? TRows.StateBytes : TRows.InputBytes),
            Stream2 = Stream2 + at2 * TRows.StateBytes,
            Stream3 = Stream3 + at3 * TRows.InputBytes,
            Stream4 = Stream4 + at4 * TRows.InputBytes,
            States = States.Of(row, TRows.StateBytes),
            GateGradients = GateGradients == null ? null : GateGradients + row,
        };

    /// <summary>The first element of one of the tensors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T First<T>(nint stream)
        where T : unmanaged => ref Unsafe.AsRef<T>((T*)stream);

    /// <summary>An element of one of the tensors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T At<T>(nint stream, nuint at)
        where T : unmanaged => ((T*)stream)[at];
}
