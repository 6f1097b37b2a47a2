using ScanGen.Checks;

namespace ScanGen.Simd;

/// <summary>Checks a call on the host, chooses how to store and on how many threads, and runs an emitted row kernel over the rows.</summary>
public static unsafe class HostScan
{
    /// <summary>Less than this a thread is not worth waking another one for.</summary>
    private const long LeastBytesPerThread = 256 << 10;

    /// <summary>Enough chunks that cores finish together, few enough that claiming them costs nothing.</summary>
    private const long BytesPerChunk = 512 << 10;

    /// <summary>Scans the rows of spans, laid end to end.</summary>
    /// <param name="gates">Gates, (rows, seqLen).</param>
    /// <param name="tokens">Tokens, of the same shape.</param>
    /// <param name="states">States, of the same shape; may be exactly <paramref name="gates"/> or <paramref name="tokens"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TKernel, T>(ReadOnlySpan<T> gates, ReadOnlySpan<T> tokens, Span<T> states, int maxThreads)
        where TKernel : struct, IForwardRow<T>
        where T : unmanaged
    {
        SpanChecks.Rows(gates, nameof(gates), TKernel.SeqLen);
        SpanChecks.SameLength(tokens, nameof(tokens), gates.Length);
        SpanChecks.SameLength(states, nameof(states), gates.Length);
        SpanChecks.SameOrApart(states, nameof(states), gates, nameof(gates));
        SpanChecks.SameOrApart(states, nameof(states), tokens, nameof(tokens));
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (T* g = gates, t = tokens, s = states)
        {
            Forward<TKernel, T>((nint)g, (nint)t, (nint)s, gates.Length / TKernel.SeqLen, maxThreads);
        }
    }

    /// <summary>Computes the gradients of the rows of spans, laid end to end.</summary>
    /// <param name="gates">Gates, (rows, seqLen).</param>
    /// <param name="states">States that the forward scan gave, of the same shape.</param>
    /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
    /// <param name="gradGates">Gradients of the gates, of the same shape.</param>
    /// <param name="gradTokens">Gradients of the tokens, of the same shape; may be exactly <paramref name="gradStates"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TKernel, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        int maxThreads)
        where TKernel : struct, IBackwardRow<T>
        where T : unmanaged
    {
        SpanChecks.Rows(gates, nameof(gates), TKernel.SeqLen);
        SpanChecks.SameLength(states, nameof(states), gates.Length);
        SpanChecks.SameLength(gradStates, nameof(gradStates), gates.Length);
        SpanChecks.SameLength(gradGates, nameof(gradGates), gates.Length);
        SpanChecks.SameLength(gradTokens, nameof(gradTokens), gates.Length);
        SpanChecks.Apart(gradGates, nameof(gradGates), gates, nameof(gates));
        SpanChecks.Apart(gradGates, nameof(gradGates), states, nameof(states));
        SpanChecks.Apart(gradGates, nameof(gradGates), gradStates, nameof(gradStates));
        SpanChecks.Apart(gradTokens, nameof(gradTokens), gates, nameof(gates));
        SpanChecks.Apart(gradTokens, nameof(gradTokens), states, nameof(states));
        SpanChecks.SameOrApart(gradTokens, nameof(gradTokens), gradStates, nameof(gradStates));
        SpanChecks.Apart<T>(gradTokens, nameof(gradTokens), gradGates, nameof(gradGates));
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (T* g = gates, s = states, ds = gradStates, dg = gradGates, dt = gradTokens)
        {
            Backward<TKernel, T>((nint)g, (nint)s, (nint)ds, (nint)dg, (nint)dt, gates.Length / TKernel.SeqLen, maxThreads);
        }
    }

    /// <summary>As the spans' overload, on memory given by address: any number of rows, nothing checked.</summary>
    public static void Forward<TKernel, T>(nint gates, nint tokens, nint states, long rows, int maxThreads = 0)
        where TKernel : struct, IForwardRow<T>
        where T : unmanaged
    {
        var streams = new RowStreams { Stream0 = gates, Stream1 = tokens, Stream2 = states, SeqLen = (nuint)TKernel.SeqLen };
        Run<ForwardRows<TKernel, T>, T>(streams, streamCount: 3, outputs: states, rows, maxThreads);
    }

    /// <summary>As the spans' overload, on memory given by address: any number of rows, nothing checked.</summary>
    public static void Backward<TKernel, T>(
        nint gates,
        nint states,
        nint gradStates,
        nint gradGates,
        nint gradTokens,
        long rows,
        int maxThreads = 0)
        where TKernel : struct, IBackwardRow<T>
        where T : unmanaged
    {
        var streams = new RowStreams
        {
            Stream0 = gates,
            Stream1 = states,
            Stream2 = gradStates,
            Stream3 = gradGates,
            Stream4 = gradTokens,
            SeqLen = (nuint)TKernel.SeqLen,
        };
        Run<BackwardRows<TKernel, T>, T>(streams, streamCount: 5, outputs: gradGates | gradTokens, rows, maxThreads);
    }

    private static void Run<TRows, T>(RowStreams streams, int streamCount, nint outputs, long rows, int maxThreads)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        if (rows == 0)
        {
            return;
        }

        var bytesPerRow = (long)streams.SeqLen * sizeof(T) * streamCount;
        var bytes = rows * bytesPerRow;

        // Half of the cache, since it also holds what others work on. Lanes across their own boundaries cannot be brought to a vector's.
        var streaming = bytes > LastLevelCache.Bytes / 2 && outputs % Math.Max(sizeof(T), sizeof(float)) == 0;
        var mostThreads = maxThreads == 0 ? Environment.ProcessorCount : maxThreads;
        var accumulatorsPerRow = (long)streams.SeqLen * Math.Max(sizeof(T), sizeof(float)) * streamCount;
        var threadsPerRow = HostSplitRule.ThreadsPerRow(rows, accumulatorsPerRow, mostThreads);
        if (threadsPerRow > 1)
        {
            SplitRows.Run<TRows, T>(streams, streaming, (int)rows, threadsPerRow);
            return;
        }

        var threads = Math.Clamp(Math.Min(mostThreads, bytes / LeastBytesPerThread), 1, rows);
        var rowsPerChunk = threads == 1 ? rows : Math.Max(1, Math.Min(rows / threads, BytesPerChunk / bytesPerRow));
        streams.Length = (nuint)rows * streams.SeqLen;
        streams.ChunkLength = (nuint)rowsPerChunk * streams.SeqLen;
        var run = ChunkRunner.For<WholeRows, TRows, T>(streaming);
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
