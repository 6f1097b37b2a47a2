using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// A block of one sequence's channels: where it lies in the tensors, and how its vectors are read and written. Channels are visited in the direction of the scan,
/// so that memory is passed through without turning back. A vector at either end of the position may be in part.
/// </summary>
internal readonly unsafe ref struct TimeMajorBlock<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly nint _dim;
    private readonly nuint _wholeVectors;
    private readonly bool _isStreaming;
    private readonly nint _sequence;
    private readonly nint _position;
    private readonly nint _step;

    public TimeMajorBlock(in RowStreams streams, int chunk)
    {
        var (sequence, block) = Math.DivRem(chunk, streams.Segments);
        _sequence = sequence;
        _step = (nint)streams.Step;
        _dim = (nint)streams.Dim;
        _wholeVectors = (nuint)Math.Max(0, _dim - TLanes.Elements + 1);
        _isStreaming = streams.IsStreaming;
        var begin = streams.Offsets == null ? sequence * (nint)streams.SequencePositions : (nint)streams.Offsets[sequence];
        SeqLen = streams.Offsets == null ? streams.SeqLen : (nuint)((nint)streams.Offsets[sequence + 1] - begin);
        var isDescending = _step < 0;
        _position = isDescending ? begin + (nint)SeqLen - 1 : begin;
        var first = block * (nint)streams.ChunkLength - (nint)streams.Lead;
        Vectors = (int)((Math.Min(_dim, first + (nint)streams.ChunkLength) - first + TLanes.Elements - 1) / TLanes.Elements);
        Row = (nuint)sequence * streams.Dim;
        FirstChannel = isDescending ? first + (Vectors - 1) * TLanes.Elements : first;
        Stride = isDescending ? -TLanes.Elements : TLanes.Elements;
        Channels = (Math.Max(0, first), Math.Min(_dim, first + (nint)streams.ChunkLength));
    }

    /// <summary>Positions of the sequence.</summary>
    public nuint SeqLen { get; }

    /// <summary>Vectors of channels.</summary>
    public int Vectors { get; }

    /// <summary>The number of channel 0 among the channels of all sequences, by which states at the ends are found, and gates that positions share.</summary>
    public nuint Row { get; }

    /// <summary>The channel with which the vector that is visited first begins; before channel 0 where that vector is in part.</summary>
    public nint FirstChannel { get; }

    /// <summary>Channels from one vector to the next.</summary>
    public nint Stride { get; }

    /// <summary>The first channel, and where they end.</summary>
    public (nint First, nint End) Channels { get; }

    /// <summary>Where channel 0 of the position that is visited first lies in a tensor, and how many bytes after it the next one's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (nint At, nint Step) Tensor<TElement>(nint stream, RowStrides strides)
        where TElement : unmanaged =>
        (stream + (_sequence * strides.Batch + _position * strides.Dim) * sizeof(TElement), _step * strides.Dim * sizeof(TElement));

    /// <summary>The same of gates: of those that positions share there is no next one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (nint At, nint Step) Gates<TInput>(in RowStreams streams)
        where TInput : unmanaged =>
        streams.Gates > 0 ? (streams.Stream0 + (nint)(Row % streams.Gates) * sizeof(TInput), 0) : Tensor<TInput>(streams.Stream0, streams.Strides0);

    /// <summary>Where channel 0 lies among the states at the ends of sequences; zero where there are none.</summary>
    public nint Ends<TState>(nint ends)
        where TState : unmanaged => ends == 0 ? 0 : ends + (nint)Row * sizeof(TState);

    /// <summary>The elements of the channels from <paramref name="channel"/> on; zeros in the place of those that there are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Load<TElement>(nint at, nint channel)
        where TElement : unmanaged =>
        (nuint)channel < _wholeVectors ? Elements.Load<TLanes, TVector, T, TElement>(at, (nuint)channel) : LoadPart<TElement>(at, channel);

    /// <summary>Writes the elements of the channels from <paramref name="channel"/> on that there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<TElement>(TVector vector, nint at, nint channel)
        where TElement : unmanaged => Store<TElement>(vector, at, channel, _isStreaming);

    /// <summary>Begins the states with what enters the sequence, where something does.</summary>
    [MethodImpl(KernelMethod.Options)]
    public void Enter<TState>(nint entering, ref TimeMajorStates<TLanes, TVector, T> states)
        where TState : unmanaged
    {
        if (entering == 0)
        {
            return;
        }

        var channel = FirstChannel;
        for (var vector = 0; vector < Vectors; vector++, channel += Stride)
        {
            Unsafe.Add(ref states, vector).Enter(Load<TState>(Ends<TState>(entering), channel));
        }
    }

    /// <summary>Stores the carry-out, where somebody asks: of gradients times the gates at <paramref name="gates"/>, where there are gates.</summary>
    [MethodImpl(KernelMethod.Options)]
    public void CarryOut<TInput, TState>(nint leaving, ref TimeMajorStates<TLanes, TVector, T> states, nint gates)
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (leaving == 0)
        {
            return;
        }

        var channel = FirstChannel;
        for (var vector = 0; vector < Vectors; vector++, channel += Stride)
        {
            ref var state = ref Unsafe.Add(ref states, vector);
            var elements = gates == 0 ? state.Elements : state.Times(Load<TInput>(gates, channel));
            Store<TState>(elements, Ends<TState>(leaving), channel, isStreaming: false);
        }
    }

    /// <summary>Stores the sums of gates' gradients, one a channel.</summary>
    /// <param name="gradients">Those of the channels of all sequences.</param>
    /// <param name="sums">Those of the block.</param>
    [MethodImpl(KernelMethod.Options)]
    public void LeaveGates(Complex* gradients, ref TimeMajorGateSums<TLanes, TVector, T> sums)
    {
        var channel = FirstChannel;
        for (var vector = 0; vector < Vectors; vector++, channel += Stride)
        {
            Unsafe.Add(ref sums, vector).Leave(gradients + Row, channel, Channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<TElement>(TVector vector, nint at, nint channel, bool isStreaming)
        where TElement : unmanaged
    {
        if ((nuint)channel >= _wholeVectors)
        {
            StorePart<TElement>(vector, at, channel);
        }
        else if (typeof(TElement) == typeof(T))
        {
            TLanes.Store(vector, ref RowStreams.First<T>(at), (nuint)channel, isStreaming);
        }
        else
        {
            Narrow.Store<TLanes, TVector, TElement>(vector, ref RowStreams.First<TElement>(at), (nuint)channel);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private TVector LoadPart<TElement>(nint at, nint channel)
        where TElement : unmanaged
    {
        var part = default(Part);
        var elements = (TElement*)&part;
        for (var element = First(channel); element < End(channel); element++)
        {
            elements[element] = ((TElement*)at)[channel + element];
        }

        return Elements.Load<TLanes, TVector, T, TElement>((nint)elements, 0);
    }

    [MethodImpl(KernelMethod.Options)]
    private void StorePart<TElement>(TVector vector, nint at, nint channel)
        where TElement : unmanaged
    {
        var part = default(Part);
        var elements = (TElement*)&part;
        if (typeof(TElement) == typeof(T))
        {
            TLanes.Store(vector, ref RowStreams.First<T>((nint)elements), 0, streaming: false);
        }
        else
        {
            Narrow.Store<TLanes, TVector, TElement>(vector, ref RowStreams.First<TElement>((nint)elements), 0);
        }

        for (var element = First(channel); element < End(channel); element++)
        {
            ((TElement*)at)[channel + element] = elements[element];
        }
    }

    private static nint First(nint channel) => Math.Max(0, -channel);

    private nint End(nint channel) => Math.Min(TLanes.Elements, _dim - channel);

    /// <summary>The elements of one vector.</summary>
    [InlineArray(TimeMajorStates.LargestElements)]
    private struct Part
    {
        private byte _first;
    }
}
