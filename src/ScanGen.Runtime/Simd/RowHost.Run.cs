
namespace ScanGen.Simd;

/// <content>How rows are shared out among threads, and how they are stored.</content>
internal static unsafe partial class RowHost
{
    /// <summary>Less than this a thread is not worth waking another one for.</summary>
    private const long LeastBytesPerThread = 256 << 10;

    /// <summary>Enough shares that cores finish together, few enough that claiming them costs nothing.</summary>
    private const long BytesPerShare = 512 << 10;

    /// <summary>Whether outputs can be stored past the caches: non-temporal stores need aligned outputs, and outputs that lanes do not widen.</summary>
    /// <param name="outputs">Their addresses, combined by a bitwise or.</param>
    internal static bool CanStream<TRows, T>(nint outputs)
        where TRows : struct, IRows<T>
        where T : unmanaged =>
        (TRows.IsBackward ? TRows.InputBytes : TRows.StateBytes) == sizeof(T) && outputs % Math.Max(sizeof(T), sizeof(float)) == 0;

    /// <summary>Shares rows out among threads; where they are few and long, threads share each.</summary>
    /// <param name="streams">The call.</param>
    /// <param name="work">How much there is to do.</param>
    public static void Run<TShare, TRows, T>(ref RowStreams streams, in RowWork work)
        where TShare : struct, IShare
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        var rows = work.Rows;
        var bytes = work.Positions * (TRows.InputsPerPosition * TRows.InputBytes + TRows.StatesPerPosition * TRows.StateBytes);
        var streaming = !work.MayShareLines && PaysToStream<T>(in streams, bytes) && CanStream<TRows, T>(streams.Outputs(TRows.IsBackward));
        var threadsPerRow = HostSplitRule.ThreadsPerRow(
            rows, (long)streams.SeqLen * Elements.AccumulatorBytes<T>() * (TRows.InputsPerPosition + TRows.StatesPerPosition), work.MostThreads);
        if (threadsPerRow > 1 && !TShare.SharesTiles)
        {
            RunLong<TShare, TRows, T>(in streams, in work, streaming, threadsPerRow);
            return;
        }

        var threads = Math.Clamp(Math.Min(work.MostThreads, bytes / LeastBytesPerThread), 1, rows);
        var rowsPerShare = Math.Max(1, BytesPerShare / Math.Max(1, bytes / rows));

        // Rows that share tiles have the same place in theirs whatever the number of threads: a share has so many, and where they are of one length whole tiles of any size.
        if (TShare.SharesTiles)
        {
            rowsPerShare = (rowsPerShare + RowStarts.MostElementsOfTile - 1) / RowStarts.MostElementsOfTile * RowStarts.MostElementsOfTile;
        }
        else
        {
            rowsPerShare = threads == 1 ? rows : Math.Max(1, Math.Min(rows / threads, rowsPerShare));
        }

        (streams.Length, streams.ShareLength) = ((nuint)rows, (nuint)rowsPerShare);
        var shares = checked((int)((rows + rowsPerShare - 1) / rowsPerShare));
        var run = ShareRunner.For<TShare, TRows, T>(streaming);
        if (threads > 1)
        {
            RowJob.OfThread.Run(run, in streams, shares, (int)threads - 1);
            return;
        }

        for (var share = 0; share < shares; share++)
        {
            run(in streams, share);
        }

        RowJob.FenceStreamedStores();
    }

    /// <summary>Threads share each row.</summary>
    private static void RunLong<TShare, TRows, T>(in RowStreams streams, in RowWork work, bool streaming, int threadsPerRow)
        where TShare : struct, IShare
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        if (typeof(TShare) != typeof(RowsApart))
        {
            SplitRows.Run<TRows, T>(streams, streaming, (int)work.Rows, threadsPerRow);
            return;
        }

        for (nuint place = 0; place < (nuint)work.Rows; place++)
        {
            var row = streams.RowAt<TRows, T>(place);
            if (row.SeqLen > 0)
            {
                Run<WholeRowsWithStates, TRows, T>(ref row, work with { Rows = 1, Positions = (long)row.SeqLen });
            }
        }
    }

    /// <summary>Half of the cache, since it also holds what others work on. Lines that two rows share would be written in parts, which takes longer than
    /// reading them first.</summary>
    private static bool PaysToStream<T>(in RowStreams streams, long bytes)
        where T : unmanaged => bytes > LastLevelCache.Bytes / 2 && (long)streams.SeqLen * sizeof(T) % Memory.LineBytes == 0;
}
