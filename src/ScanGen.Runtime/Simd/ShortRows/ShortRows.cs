using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Which rows are short.</summary>
internal static class ShortRows
{
    /// <summary>Elements of the longest: what a longer one has left over beyond its tiles takes little of its time.</summary>
    public const int MostElements = 256;
}

/// <summary>
/// Rows that are no whole number of tiles, end to end and from states of zero, as if they were one long row in which the gate of each row's first position is zero: a tile then has parts of many rows, and none is left over but
/// at the end of all.
/// </summary>
internal static unsafe class ShortRows<TRows, T, TLanes, TVector, TSink>
    where TRows : struct, ITiledRows<TRows, T>
    where T : unmanaged
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where TSink : struct, ISink<TSink, TVector, T>
{
    private static nuint TileSize => (nuint)(TRows.Vectors * TLanes.Elements);

    [MethodImpl(KernelMethod.Options)]
    public static void Run(in RowStreams streams, nuint first, nuint end)
    {
        var starts = new RowStarts(streams.SeqLen);
        var border = end - (end - first) % TileSize;
        var state = TLanes.Broadcast(0);
        if (TRows.IsDescending)
        {
            RunApart(in streams, starts, border, end, ref state);
        }

        for (var (lower, upper) = (first, border); lower != upper;)
        {
            var done = TRows.RunSharedTiles<TLanes, TVector, TSink>(in streams, starts, lower, upper, ref state);
            (lower, upper) = TRows.IsDescending ? (lower, done) : (done, upper);
            if (lower != upper)
            {
                var tile = TRows.IsDescending ? upper - TileSize : lower;
                RunApart(in streams, starts, tile, tile + TileSize, ref state);
                (lower, upper) = TRows.IsDescending ? (lower, tile) : (tile + TileSize, upper);
            }
        }

        if (!TRows.IsDescending)
        {
            RunApart(in streams, starts, border, end, ref state);
        }
    }

    /// <summary>
    /// Works on rows one after the other, and element by element: on what is no whole tile, and on rows of a tile that comes to a state that is not finite. In such a tile a row that is finite itself gets the bits
    /// that it has beside any other: it is done as a tile in which nothing else is.
    /// </summary>
    private static void RunApart(in RowStreams streams, RowStarts starts, nuint lower, nuint upper, ref TVector state)
    {
        var ends = new PlainEnds<TLanes, TVector, T>(streams.SeqLen);
        var (first, end) = (lower, upper);
        while (first != end)
        {
            var row = (TRows.IsDescending ? end - 1 : first) / streams.SeqLen;
            var (rowFirst, rowEnd) = (row * streams.SeqLen, (row + 1) * streams.SeqLen);
            var (from, to) = (Math.Max(first, rowFirst), Math.Min(end, rowEnd));
            if (TRows.IsDescending ? to == rowEnd : from == rowFirst)
            {
                state = TLanes.Broadcast(0);
            }

            if (upper - lower != TileSize || !LoneRow<TRows, T, TLanes, TVector>.TryRun(in streams, starts, lower, (rowFirst, rowEnd), (from, to), ref state))
            {
                state = TRows.RunElements<TLanes, TVector, TSink, PlainEnds<TLanes, TVector, T>>(in streams, row, from, to, ref ends, state);
            }

            (first, end) = TRows.IsDescending ? (first, from) : (to, end);
        }
    }
}
