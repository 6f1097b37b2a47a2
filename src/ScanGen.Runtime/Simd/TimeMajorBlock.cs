using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>A block of one sequence's channels: where it lies in the tensors, and how its vectors are read and written. The last one may be in part.</summary>
internal readonly ref struct TimeMajorBlock<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly bool _isStreaming;

    public TimeMajorBlock(in RowStreams streams, int chunk)
    {
        var (sequence, block) = Math.DivRem(chunk, streams.Segments);
        var channel = (nuint)block * streams.ChunkLength;
        var isDescending = streams.Step != streams.Dim;
        Channels = Math.Min(streams.ChunkLength, streams.Dim - channel);
        First = ((nuint)sequence * streams.SeqLen + (isDescending ? streams.SeqLen - 1 : 0)) * streams.Dim + channel;
        _isStreaming = streams.IsStreaming;
    }

    /// <summary>How many channels.</summary>
    public nuint Channels { get; }

    /// <summary>The first channel's element at the position where the scan begins.</summary>
    public nuint First { get; }

    /// <summary>The elements of the channels from <paramref name="channel"/> on; zeros in the place of those past the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Load(ref readonly T tensor, nuint at, nuint channel)
    {
        if (channel + (nuint)TLanes.Elements <= Channels)
        {
            return TLanes.Load(in tensor, at + channel);
        }

        var vector = TLanes.Broadcast(0);
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<TVector, byte>(ref vector), ref Memory.At(in tensor, at + channel), Left(channel));
        return vector;
    }

    /// <summary>Writes the elements of the channels from <paramref name="channel"/> on, and nothing past the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(TVector vector, ref T tensor, nuint at, nuint channel)
    {
        if (channel + (nuint)TLanes.Elements <= Channels)
        {
            TLanes.Store(vector, ref tensor, at + channel, _isStreaming);
        }
        else
        {
            Unsafe.CopyBlockUnaligned(ref Memory.At(in tensor, at + channel), ref Unsafe.As<TVector, byte>(ref vector), Left(channel));
        }
    }

    private uint Left(nuint channel) => (uint)(Channels - channel) * (uint)Unsafe.SizeOf<T>();
}
