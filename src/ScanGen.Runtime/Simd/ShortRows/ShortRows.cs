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
        var marks = stackalloc byte[RowStarts.MarkBytes];
        var starts = new RowStarts(in streams, marks);
        var border = end - (end - first) % TileSize;
        var state = TLanes.Broadcast(0);
        if (TRows.IsDescending)
        {
            RunApart(in streams, starts, border, end, ref state);
        }

        for (var left = border - first; left != 0;)
        {
            var length = TRows.IsDescending ? (left - 1) % RowStarts.BlockElements + 1 : Math.Min(left, RowStarts.BlockElements);
            var block = TRows.IsDescending ? first + left - length : border - left;
            starts.Mark(block, block + length);
            RunBlock(in streams, starts, block, block + length, ref state);
            left -= length;
        }

        if (!TRows.IsDescending)
        {
            RunApart(in streams, starts, border, end, ref state);
        }
    }

    private static void RunBlock(in RowStreams streams, RowStarts starts, nuint lower, nuint upper, ref TVector state)
    {
        while (lower != upper)
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
    }

    /// <summary>
    /// Works on rows one after the other, and element by element: on what is no whole tile, and on rows of a tile that comes to a state that is not finite. In such a tile a row that is finite itself gets the bits
    /// that it has beside any other: it is done as a tile in which nothing else is.
    /// </summary>
    [MethodImpl(KernelMethod.Options)]
    private static void RunApart(in RowStreams streams, RowStarts starts, nuint lower, nuint upper, ref TVector state)
    {
        var (first, end) = (lower, upper);
        while (first != end)
        {
            var row = starts.RowOf(TRows.IsDescending ? end - 1 : first);
            var (from, to) = (Math.Max(first, row.First), Math.Min(end, row.End));
            if (TRows.IsDescending ? to == row.End : from == row.First)
            {
                state = TLanes.Broadcast(0);
            }

            if (upper - lower != TileSize || !LoneRow<TRows, T, TLanes, TVector>.TryRun(in streams, starts, lower, row, (from, to), ref state))
            {
                var ends = new PlainEnds<TLanes, TVector, T>(row.End - row.First);
                state = TRows.RunElements<TLanes, TVector, TSink, PlainEnds<TLanes, TVector, T>>(
                    streams.Row<TRows, T>(row.First, row.End), 0, from - row.First, to - row.First, ref ends, state);
            }

            (first, end) = TRows.IsDescending ? (first, from) : (to, end);
        }
    }
}
