using System.Runtime.CompilerServices;
using ScanGen.Calls;

namespace ScanGen.Simd;

/// <summary>Which rows are short.</summary>
internal static class ShortRows
{
    /// <summary>Elements of the longest: what a longer one has left over beyond its tiles takes little of its time.</summary>
    public const int MostElements = 256;

    /// <summary>Bytes of a block in each tensor, which is marked, and where need be copied, at a time: some blocks fit the nearest cache.</summary>
    public const int MostBytesOfBlock = 1 << 13;

    /// <summary>Whether the rows of a call share tiles: those that are short, on average, and no whole number of tiles.</summary>
    public static bool ShareTiles<T>(in ScanCall call)
        where T : unmanaged
    {
        var tile = Elements.MostVectorsOfTile<T>() * ShareRunner.VectorBytes / (Elements.IsComplex<T>() ? sizeof(double) : Unsafe.SizeOf<T>());
        return call.Positions * call.Dim <= MostElements * call.Rows && (call.Offsets.AreGiven || call.SeqLen % tile != 0);
    }
}

/// <summary>
/// Short rows as if they were one long row in which the gate of each row's first position is zero: a tile then has parts of many rows, and none is left over but
/// at the end of all.
/// </summary>
internal static unsafe class ShortRows<TRows, T, TLanes, TVector, TSink, TInput, TState>
    where TRows : struct, ITiledRows<TRows, T>
    where T : unmanaged
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where TSink : struct, ISink<TSink, TVector, T>
    where TInput : unmanaged
    where TState : unmanaged
{
    private static nuint TileSize => (nuint)(TRows.Vectors * TLanes.Elements);

    [SkipLocalsInit]
    [MethodImpl(KernelMethod.Options)]
    public static void Run(in RowStreams streams, nuint first, nuint end)
    {
        var marks = stackalloc byte[RowStarts.MarkBytes];
        var copies = stackalloc byte[RowBlock<TRows, T, TLanes, TVector, TInput, TState>.Bytes];
        var starts = new RowStarts(marks);
        var block = new RowBlock<TRows, T, TLanes, TVector, TInput, TState>(in streams, first, end, copies);
        var most = (nuint)(ShortRows.MostBytesOfBlock / sizeof(T));
        var state = TLanes.Broadcast(0);
        for (var left = end - first; left != 0;)
        {
            var length = TRows.IsDescending ? (left - 1) % most + 1 : Math.Min(left, most);
            var lower = TRows.IsDescending ? first + left - length : end - left;
            starts.Mark(in block.Rows, lower, lower + length);
            block.Load(lower, lower + length);
            RunBlock(in block.Streams, in block.Rows, starts, lower, lower + length, ref state);
            block.Store(lower, lower + length);
            left -= length;
        }
    }

    private static void RunBlock(in RowStreams streams, in RowCursor rows, RowStarts starts, nuint lower, nuint upper, ref TVector state)
    {
        var (border, end) = (upper - (upper - lower) % TileSize, upper);
        if (TRows.IsDescending)
        {
            RunApart(in streams, in rows, starts, border, end, ref state);
        }

        for (upper = border; lower != upper;)
        {
            var done = TRows.RunSharedTiles<TLanes, TVector, TSink>(in streams, starts, lower, upper, ref state);
            (lower, upper) = TRows.IsDescending ? (lower, done) : (done, upper);
            if (lower != upper)
            {
                var tile = TRows.IsDescending ? upper - TileSize : lower;
                RunApart(in streams, in rows, starts, tile, tile + TileSize, ref state);
                (lower, upper) = TRows.IsDescending ? (lower, tile) : (tile + TileSize, upper);
            }
        }

        if (!TRows.IsDescending)
        {
            RunApart(in streams, in rows, starts, border, end, ref state);
        }
    }

    /// <summary>
    /// Works on rows one after the other, and element by element: on what is no whole tile, and on rows of a tile that comes to a state that is not finite. In such a tile a row that is finite itself gets the bits
    /// that it has beside any other: it is done as a tile in which nothing else is.
    /// </summary>
    [MethodImpl(KernelMethod.Options)]
    private static void RunApart(in RowStreams streams, in RowCursor rows, RowStarts starts, nuint lower, nuint upper, ref TVector state)
    {
        var (first, end) = (lower, upper);
        while (first != end)
        {
            var row = rows.At(TRows.IsDescending ? end - 1 : first);
            var (from, to) = (Math.Max(first, row.First), Math.Min(end, row.End));
            if (TRows.IsDescending ? to == row.End : from == row.First)
            {
                state = TLanes.Broadcast(0);
            }

            if (upper - lower != TileSize || !LoneRow<TRows, T, TLanes, TVector>.TryRun(in streams, starts, lower, (row.First, row.End), (from, to), ref state))
            {
                var ends = new PlainEnds<TLanes, TVector, T>(row.End - row.First);
                state = TRows.RunElements<TLanes, TVector, TSink, PlainEnds<TLanes, TVector, T>>(
                    streams.Row<TRows, T>(row.First, row.End), 0, from - row.First, to - row.First, ref ends, state);
            }

            (first, end) = TRows.IsDescending ? (first, from) : (to, end);
        }
    }
}
