using System.Numerics;
using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <content>How rows are shared out among threads, and how they are stored.</content>
internal static unsafe partial class RowHost
{
    /// <summary>Less than this a thread is not worth waking another one for.</summary>
    private const long LeastBytesPerThread = 256 << 10;

    /// <summary>Enough chunks that cores finish together, few enough that claiming them costs nothing.</summary>
    private const long BytesPerChunk = 512 << 10;

    private const int LineBytes = 64;

    /// <summary>Whether outputs can be stored past the caches: non-temporal stores need aligned outputs, and outputs that lanes do not widen.</summary>
    /// <param name="outputs">Their addresses, combined by a bitwise or.</param>
    internal static bool CanStream<TRows, T>(nint outputs)
        where TRows : struct, IRows<T>
        where T : unmanaged =>
        (TRows.IsBackward ? TRows.InputBytes : TRows.StateBytes) == sizeof(T) && outputs % Math.Max(sizeof(T), sizeof(float)) == 0;

    private static void Run<TRows, T>(in ScanCall call, RowStreams streams)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        if (call.Offsets is { } offsets)
        {
            RunPacked<TRows, T>(streams, offsets, call.Dim, call.MaxThreads);
        }
        else if (call.IsStrided || call.SharedGates > 0)
        {
            // Rows that lie apart may share lines with others.
            RunApart<TRows, T>(
                streams, call.Rows, call.SeqLen, call.Rows * call.SeqLen, canStream: !call.IsStrided && CanStream<TRows, T>(streams.Outputs(TRows.IsBackward)), call.MaxThreads);
        }
        else
        {
            RunRows<TRows, T>(streams, call.Rows, call.MaxThreads, CanStream<TRows, T>(streams.Outputs(TRows.IsBackward)));
        }
    }

    /// <summary>Backward, where one gate is for many positions: rows leave their parts of its gradient, which are added up.</summary>
    private static void RunWithGateGradients<TRows, T, TInput>(in ScanCall call, RowStreams streams)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TInput : unmanaged
    {
        var parts = (Complex*)NativeMemory.AllocZeroed((nuint)call.Rows, (nuint)sizeof(Complex));
        try
        {
            Run<TRows, T>(in call, streams with { GateGradients = parts });
            GateGradients.Sum(parts, call.Rows, (TInput*)call[TensorRole.GradGates].Address, call.SharedGates);
        }
        finally
        {
            NativeMemory.Free(parts);
        }
    }

    /// <summary>One position of so many rows.</summary>
    public static void Step<TRows, T>(RowStreams streams, long count, int maxThreads)
        where TRows : struct, IRows<T>
        where T : unmanaged => RunRows<TRows, T>(streams, count, maxThreads, CanStream<TRows, T>(streams.Outputs(isBackward: false)));

    /// <summary>Rows of one length: threads share them out, or where they are few and long share each.</summary>
    private static void RunRows<TRows, T>(RowStreams streams, long rows, int maxThreads, bool canStream)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        var bytes = rows * (long)streams.SeqLen * BytesPerPosition<TRows, T>();
        var streaming = canStream && PaysToStream<T>(in streams, bytes);
        var threadsPerRow = ThreadsPerRow<TRows, T>(rows, (long)streams.SeqLen, maxThreads);
        if (threadsPerRow > 1)
        {
            SplitRows.Run<TRows, T>(streams, streaming, (int)rows, threadsPerRow);
            return;
        }

        var run = streams.States.IsEmpty
            ? ChunkRunner.For<WholeRows, TRows, T>(streaming)
            : ChunkRunner.For<WholeRowsWithStates, TRows, T>(streaming);
        Spread(run, streams, rows, streams.SeqLen, bytes, maxThreads);
    }

    /// <summary>Rows of unequal length. They share cache lines, and are stored through the caches.</summary>
    private static void RunPacked<TRows, T>(RowStreams streams, ScanOffsets offsets, long channels, int maxThreads)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        RunApart<TRows, T>(streams, channels * offsets.Count, offsets.Longest, channels * offsets.Total, canStream: false, maxThreads);
        GC.KeepAlive(offsets);
    }

    /// <summary>Rows that are a call each: threads share them out, or where they are few and long share each.</summary>
    private static void RunApart<TRows, T>(RowStreams streams, long rows, long longest, long elements, bool canStream, int maxThreads)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        if (ThreadsPerRow<TRows, T>(rows, longest, maxThreads) == 1)
        {
            var bytes = elements * BytesPerPosition<TRows, T>();
            var run = ChunkRunner.For<RowsApart, TRows, T>(canStream && PaysToStream<T>(in streams, bytes));
            Spread(run, streams, rows, unit: 1, bytes, maxThreads);
            return;
        }

        for (nuint place = 0; place < (nuint)rows; place++)
        {
            var row = streams.RowAt<TRows, T>(place);
            if (row.SeqLen == 0)
            {
                row.States.Pass(rows: 1, TRows.StateBytes);
            }
            else
            {
                RunRows<TRows, T>(row, rows: 1, maxThreads, canStream);
            }
        }
    }

    /// <summary>Half of the cache, since it also holds what others work on. Lines that two rows share would be written in parts, which takes longer than
    /// reading them first.</summary>
    private static bool PaysToStream<T>(in RowStreams streams, long bytes)
        where T : unmanaged => bytes > LastLevelCache.Bytes / 2 && (long)streams.SeqLen * sizeof(T) % LineBytes == 0;

    private static int BytesPerPosition<TRows, T>()
        where TRows : struct, IRows<T>
        where T : unmanaged => TRows.InputsPerPosition * TRows.InputBytes + TRows.StatesPerPosition * TRows.StateBytes;

    private static int ThreadsPerRow<TRows, T>(long rows, long seqLen, int maxThreads)
        where TRows : struct, IRows<T>
        where T : unmanaged =>
        HostSplitRule.ThreadsPerRow(rows, seqLen * Elements.AccumulatorBytes<T>() * (TRows.InputsPerPosition + TRows.StatesPerPosition), MostThreads(maxThreads));

    private static int MostThreads(int maxThreads) => maxThreads == 0 ? Environment.ProcessorCount : maxThreads;

    /// <summary>Shares rows out among threads, in chunks.</summary>
    /// <param name="run">What is done with a chunk.</param>
    /// <param name="streams">The call.</param>
    /// <param name="rows">Rows in it.</param>
    /// <param name="unit">What a chunk counts a row as.</param>
    /// <param name="bytes">Bytes in all rows.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    private static void Spread(delegate*<in RowStreams, int, void> run, RowStreams streams, long rows, nuint unit, long bytes, int maxThreads)
    {
        var threads = Math.Clamp(Math.Min(MostThreads(maxThreads), bytes / LeastBytesPerThread), 1, rows);
        var rowsPerChunk = threads == 1 ? rows : Math.Max(1, Math.Min(rows / threads, BytesPerChunk / Math.Max(1, bytes / rows)));
        streams.Length = (nuint)rows * unit;
        streams.ChunkLength = (nuint)rowsPerChunk * unit;
        if (threads == 1)
        {
            run(in streams, 0);
            RowJob.FenceStreamedStores();
            return;
        }

        var chunks = checked((int)((rows + rowsPerChunk - 1) / rowsPerChunk));
        RowJob.OfThread.Run(run, in streams, chunks, (int)threads - 1);
    }
}
