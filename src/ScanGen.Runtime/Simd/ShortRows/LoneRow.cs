using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>The part of one row that lies in a tile, done as a tile of zeros but for it.</summary>
internal static unsafe class LoneRow<TRows, T, TLanes, TVector>
    where TRows : struct, ITiledRows<TRows, T>
    where T : unmanaged
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
{
    private const int Streams = 5;

    /// <summary>Room for the four widest vectors, and for the largest element before and after them.</summary>
    private const int BytesPerStream = 4 * 64 + 2 * 16;

    /// <summary>Does it, unless it comes to a state that is not finite: then nothing is written.</summary>
    /// <param name="streams">The call.</param>
    /// <param name="starts">Where rows begin.</param>
    /// <param name="tile">The first element of the tile.</param>
    /// <param name="row">The first element of the row, and the one after its last.</param>
    /// <param name="part">Those of the part.</param>
    /// <param name="state">The state that enters the part; then the one that leaves the tile.</param>
    public static bool TryRun(in RowStreams streams, RowStarts starts, nuint tile, (nuint First, nuint End) row, (nuint First, nuint End) part, ref TVector state)
    {
        var scratch = stackalloc byte[Streams * BytesPerStream];
        new Span<byte>(scratch, Streams * BytesPerStream).Clear();

        // Gradients look at the gate and at the state of a neighbour, which is in the row or not looked at.
        var (from, to) = (Math.Max(row.First + 1, part.First) - 1, Math.Min(row.End - 1, part.End) + 1);
        var second = TRows.IsBackward ? TRows.StateBytes : TRows.InputBytes;
        var alone = streams with
        {
            Stream0 = Copied(streams.Stream0, TRows.InputBytes, 0),
            Stream1 = Copied(streams.Stream1, second, 1),
            Stream2 = TRows.IsBackward ? Copied(streams.Stream2, TRows.StateBytes, 2) : Empty(TRows.StateBytes, 2),
            Stream3 = Empty(TRows.InputBytes, 3),
            Stream4 = Empty(TRows.InputBytes, 4),
        };
        var end = tile + (nuint)(TRows.Vectors * TLanes.Elements);
        var leaving = state;
        if (TRows.RunSharedTiles<TLanes, TVector, PlainSink<TLanes, TVector, T>>(in alone, starts, tile, end, ref leaving) != (TRows.IsDescending ? tile : end))
        {
            return false;
        }

        state = leaving;
        if (TRows.IsBackward)
        {
            Copy(alone.Stream3, streams.Stream3, TRows.InputBytes, part);
            Copy(alone.Stream4, streams.Stream4, TRows.InputBytes, part);
        }
        else
        {
            Copy(alone.Stream2, streams.Stream2, TRows.StateBytes, part);
        }

        return true;

        // As if it were the stream itself: the tile has its own place in it, after room for a neighbour.
        nint Empty(int bytes, int stream) => (nint)(scratch + stream * BytesPerStream) + bytes - (nint)tile * bytes;

        nint Copied(nint stream, int bytes, int number)
        {
            var copy = Empty(bytes, number);
            Copy(stream, copy, bytes, (from, to));
            return copy;
        }
    }

    private static void Copy(nint from, nint to, int bytes, (nuint First, nuint End) elements) => Unsafe.CopyBlockUnaligned(
        (byte*)to + elements.First * (nuint)bytes, (byte*)from + elements.First * (nuint)bytes, (uint)(elements.End - elements.First) * (uint)bytes);
}
