using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// A block of one sequence's channels: where it lies in the tensors, and how its vectors are read and written. Channels are visited in the direction of the scan,
/// so that memory is passed through without turning back. A vector at either end of the position may be in part.
/// </summary>
internal readonly ref struct TimeMajorBlock<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly nint _dim;
    private readonly nuint _wholeVectors;
    private readonly bool _isStreaming;

    public TimeMajorBlock(in RowStreams streams, int chunk)
    {
        var (sequence, block) = Math.DivRem(chunk, streams.Segments);
        var isDescending = streams.Step != streams.Dim;
        _dim = (nint)streams.Dim;
        _wholeVectors = (nuint)Math.Max(0, _dim - TLanes.Elements + 1);
        _isStreaming = streams.IsStreaming;
        var first = block * (nint)streams.ChunkLength - (nint)streams.Lead;
        Vectors = (int)((Math.Min(_dim, first + (nint)streams.ChunkLength) - first + TLanes.Elements - 1) / TLanes.Elements);
        Ends = (nuint)sequence * streams.Dim;
        Start = ((nuint)sequence * streams.SeqLen + (isDescending ? streams.SeqLen - 1 : 0)) * streams.Dim;
        FirstChannel = isDescending ? first + (Vectors - 1) * TLanes.Elements : first;
        Stride = isDescending ? -TLanes.Elements : TLanes.Elements;
    }

    /// <summary>Vectors of channels.</summary>
    public int Vectors { get; }

    /// <summary>The element of channel 0 at the position where the scan begins.</summary>
    public nuint Start { get; }

    /// <summary>The element of channel 0 in the states at the ends of sequences.</summary>
    public nuint Ends { get; }

    /// <summary>The channel with which the vector that is visited first begins; before channel 0 where that vector is in part.</summary>
    public nint FirstChannel { get; }

    /// <summary>Channels from one vector to the next.</summary>
    public nint Stride { get; }

    /// <summary>The elements of the channels from <paramref name="channel"/> on; zeros in the place of those that there are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Load(ref readonly T tensor, nuint at, nint channel) =>
        (nuint)channel < _wholeVectors ? TLanes.Load(in tensor, at + (nuint)channel) : LoadPart(in tensor, at, channel);

    /// <summary>Writes the elements of the channels from <paramref name="channel"/> on that there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(TVector vector, ref T tensor, nuint at, nint channel) => Store(vector, ref tensor, at, channel, _isStreaming);

    /// <summary>Begins the states with what enters the sequence, where something does.</summary>
    [MethodImpl(KernelMethod.Options)]
    public void Enter(nint entering, ref TimeMajorStates<TLanes, TVector, T> states)
    {
        if (entering == 0)
        {
            return;
        }

        var channel = FirstChannel;
        for (var vector = 0; vector < Vectors; vector++, channel += Stride)
        {
            Unsafe.Add(ref states, vector).Enter(Load(in RowStreams.First<T>(entering), Ends, channel));
        }
    }

    /// <summary>Hands over what has come of the states, where somebody asks: gradients across the gates at <paramref name="at"/>, where there are gates.</summary>
    [MethodImpl(KernelMethod.Options)]
    public void Leave(nint leaving, ref TimeMajorStates<TLanes, TVector, T> states, nint gates, nuint at)
    {
        if (leaving == 0)
        {
            return;
        }

        var channel = FirstChannel;
        for (var vector = 0; vector < Vectors; vector++, channel += Stride)
        {
            ref var state = ref Unsafe.Add(ref states, vector);
            var elements = gates == 0 ? state.Elements : state.Times(Load(in RowStreams.First<T>(gates), at, channel));
            Store(elements, ref RowStreams.First<T>(leaving), Ends, channel, isStreaming: false);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(TVector vector, ref T tensor, nuint at, nint channel, bool isStreaming)
    {
        if ((nuint)channel < _wholeVectors)
        {
            TLanes.Store(vector, ref tensor, at + (nuint)channel, isStreaming);
        }
        else
        {
            StorePart(vector, ref tensor, at, channel);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private TVector LoadPart(ref readonly T tensor, nuint at, nint channel)
    {
        var part = default(Part);
        for (var element = First(channel); element < End(channel); element++)
        {
            Unsafe.Add(ref FirstOf(ref part), element) = Unsafe.Add(ref Unsafe.AsRef(in tensor), at + (nuint)(channel + element));
        }

        return TLanes.Load(in FirstOf(ref part), 0);
    }

    [MethodImpl(KernelMethod.Options)]
    private void StorePart(TVector vector, ref T tensor, nuint at, nint channel)
    {
        var part = default(Part);
        TLanes.Store(vector, ref FirstOf(ref part), 0, streaming: false);
        for (var element = First(channel); element < End(channel); element++)
        {
            Unsafe.Add(ref tensor, at + (nuint)(channel + element)) = Unsafe.Add(ref FirstOf(ref part), element);
        }
    }

    private static ref T FirstOf(ref Part part) => ref Unsafe.As<Part, T>(ref part);

    private static nint First(nint channel) => Math.Max(0, -channel);

    private nint End(nint channel) => Math.Min(TLanes.Elements, _dim - channel);

    /// <summary>The elements of one vector.</summary>
    [InlineArray(TimeMajorStates.LargestElements)]
    private struct Part
    {
        private byte _first;
    }
}
