using ScanGen.Checks;

namespace ScanGen.Simd;

/// <summary>
/// Scans of the time-major layout on the host: checks a call, and shares its channels out to threads in blocks. Nothing in it depends on the length, so that no kernel
/// is emitted. A thread walks over time with the states of its block in the nearest caches, and reads and writes each position's part of the block from end to end.
/// </summary>
public static unsafe class TimeMajorHost
{
    /// <summary>Less than this a thread is not worth waking another one for.</summary>
    private const long LeastBytesPerThread = 256 << 10;

    /// <summary>A smaller block would leave memory's pages after too little of each: a position is best read from end to end.</summary>
    private const long LeastBlockBytes = 1024;

    /// <summary>Scans time-major sequences, laid end to end.</summary>
    /// <param name="gates">Gates, (batch, seqLen, dim).</param>
    /// <param name="tokens">Tokens, of the same shape.</param>
    /// <param name="states">States, of the same shape; may be exactly <paramref name="gates"/> or <paramref name="tokens"/>.</param>
    /// <param name="seqLen">Positions of a sequence.</param>
    /// <param name="dim">Channels of a position.</param>
    /// <param name="reverse">From the last position to the first.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <param name="initial">The state before the first position of each channel in the order of the scan, (batch, dim); empty where it is zero.</param>
    /// <param name="final">Takes the state after the last position of each channel, (batch, dim); empty where it is not wanted; may be exactly
    /// <paramref name="initial"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of sequences, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> or <paramref name="dim"/> is not positive, or <paramref name="maxThreads"/> is
    /// negative. Nothing is written.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> tokens,
        Span<T> states,
        int seqLen,
        int dim,
        bool reverse,
        int maxThreads,
        ReadOnlySpan<T> initial = default,
        Span<T> final = default)
        where T : unmanaged
    {
        SameShape.Check((nameof(gates), gates.Length), (nameof(tokens), tokens.Length), (nameof(states), states.Length));
        var sequences = Count(gates, nameof(gates), seqLen, dim);
        SpanChecks.SameOrApart(states, nameof(states), gates, nameof(gates));
        SpanChecks.SameOrApart(states, nameof(states), tokens, nameof(tokens));
        SpanChecks.Ends(gates, tokens, states, initial, final, sequences * dim);
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (T* g = gates, t = tokens, s = states, before = initial, after = final)
        {
            Forward<T>(
                (nint)g, (nint)t, (nint)s, sequences, seqLen, dim, reverse, maxThreads, ends: new() { Entering = (nint)before, Leaving = (nint)after });
        }
    }

    /// <summary>Computes the gradients of time-major sequences, laid end to end.</summary>
    /// <param name="gates">Gates, (batch, seqLen, dim).</param>
    /// <param name="states">States that the scan gave, of the same shape.</param>
    /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
    /// <param name="gradGates">Gradients of the gates, of the same shape.</param>
    /// <param name="gradTokens">Gradients of the tokens, of the same shape; may be exactly <paramref name="gradStates"/>.</param>
    /// <param name="seqLen">Positions of a sequence.</param>
    /// <param name="dim">Channels of a position.</param>
    /// <param name="reverse">The scan went from the last position to the first.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <param name="initial">The states that the scan began with, (batch, dim); empty where they were zero.</param>
    /// <param name="gradFinal">Gradients that arrive at the final states, (batch, dim); empty where they are zero.</param>
    /// <param name="gradInitial">Takes the gradients of the initial states, (batch, dim); empty where they are not wanted; may be exactly
    /// <paramref name="gradFinal"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of sequences, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> or <paramref name="dim"/> is not positive, or <paramref name="maxThreads"/> is
    /// negative. Nothing is written.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        int seqLen,
        int dim,
        bool reverse,
        int maxThreads,
        ReadOnlySpan<T> initial = default,
        ReadOnlySpan<T> gradFinal = default,
        Span<T> gradInitial = default)
        where T : unmanaged
    {
        SameShape.Check(
            (nameof(gates), gates.Length), (nameof(states), states.Length), (nameof(gradStates), gradStates.Length), (nameof(gradGates), gradGates.Length),
            (nameof(gradTokens), gradTokens.Length));
        var sequences = Count(gates, nameof(gates), seqLen, dim);
        SpanChecks.Apart(gradGates, nameof(gradGates), gates, nameof(gates));
        SpanChecks.Apart(gradGates, nameof(gradGates), states, nameof(states));
        SpanChecks.Apart(gradGates, nameof(gradGates), gradStates, nameof(gradStates));
        SpanChecks.Apart(gradTokens, nameof(gradTokens), gates, nameof(gates));
        SpanChecks.Apart(gradTokens, nameof(gradTokens), states, nameof(states));
        SpanChecks.SameOrApart(gradTokens, nameof(gradTokens), gradStates, nameof(gradStates));
        SpanChecks.Apart(gradTokens, nameof(gradTokens), gradGates, nameof(gradGates));
        SpanChecks.Ends(gates, states, gradStates, gradGates, gradTokens, initial, gradFinal, gradInitial, sequences * dim);
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (T* g = gates, s = states, ds = gradStates, dg = gradGates, dt = gradTokens, before = initial, after = gradFinal, leaving = gradInitial)
        {
            Backward<T>(
                (nint)g, (nint)s, (nint)ds, (nint)dg, (nint)dt, sequences, seqLen, dim, reverse, maxThreads,
                ends: new() { Entering = (nint)after, Leaving = (nint)leaving, Before = (nint)before });
        }
    }

    /// <summary>As the spans' overload, on memory given by address; nothing checked. Calls of more than <paramref name="mostCachedBytes"/> store past the caches.</summary>
    internal static void Forward<T>(
        nint gates,
        nint tokens,
        nint states,
        long sequences,
        int seqLen,
        int dim,
        bool reverse,
        int maxThreads = 0,
        long? mostCachedBytes = null,
        RowStates ends = default)
        where T : unmanaged =>
        Run<TimeMajorForward, T>(
            new() { Stream0 = gates, Stream1 = tokens, Stream2 = states, States = ends },
            streamCount: 3, states, states, sequences, seqLen, dim, isDescending: reverse, maxThreads, mostCachedBytes);

    /// <summary>As the spans' overload, on memory given by address; nothing checked. Calls of more than <paramref name="mostCachedBytes"/> store past the caches.</summary>
    internal static void Backward<T>(
        nint gates,
        nint states,
        nint gradStates,
        nint gradGates,
        nint gradTokens,
        long sequences,
        int seqLen,
        int dim,
        bool reverse,
        int maxThreads = 0,
        long? mostCachedBytes = null,
        RowStates ends = default)
        where T : unmanaged =>
        Run<TimeMajorBackward, T>(
            new() { Stream0 = gates, Stream1 = states, Stream2 = gradStates, Stream3 = gradGates, Stream4 = gradTokens, States = ends },
            streamCount: 5, gradGates, gradTokens, sequences, seqLen, dim, isDescending: !reverse, maxThreads, mostCachedBytes);

    private static int Count<T>(ReadOnlySpan<T> gates, string name, int seqLen, int dim)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seqLen);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dim);
        var (sequences, rest) = Math.DivRem(gates.Length, (long)seqLen * dim);
        return rest == 0 ? (int)sequences : throw ScanErrors.NotWholeSequences(name, gates.Length, seqLen, dim);
    }

    private static void Run<TChunk, T>(
        RowStreams streams, int streamCount, nint output, nint otherOutput, long sequences, int seqLen, int dim, bool isDescending, int maxThreads, long? mostCachedBytes)
        where TChunk : struct, ITimeMajorChunk
        where T : unmanaged
    {
        if (sequences == 0)
        {
            return;
        }

        var positionBytes = (long)dim * sizeof(T);
        var bytes = sequences * seqLen * positionBytes * streamCount;
        var mostThreads = maxThreads == 0 ? Environment.ProcessorCount : maxThreads;
        var threads = Math.Clamp(bytes / LeastBytesPerThread, 1, mostThreads);

        // Half of the cache, since it also holds what others work on. Every position has to begin equally far from a boundary, in both outputs.
        streams.IsStreaming = bytes > (mostCachedBytes ?? LastLevelCache.Bytes / 2)
            && positionBytes % TimeMajorStates.LargestVector == 0
            && (output - otherOutput) % TimeMajorStates.LargestVector == 0
            && output % sizeof(T) == 0;
        var lead = streams.IsStreaming ? output % TimeMajorStates.LargestVector / sizeof(T) : 0;

        // No more channels than a block holds; and where sequences are few, blocks for all threads, as long as they stay large enough.
        var wanted = threads == 1 ? 1 : (threads + sequences - 1) / sequences;
        var blocks = Math.Max(positionBytes / TimeMajorStates.BlockBytes + 1, Math.Min(wanted, positionBytes / LeastBlockBytes));
        var grain = TimeMajorStates.LargestElements / sizeof(T);
        var channels = ((lead + dim + blocks - 1) / blocks + grain - 1) / grain * grain;
        blocks = (lead + dim + channels - 1) / channels;

        streams.SeqLen = (nuint)seqLen;
        streams.Dim = (nuint)dim;
        streams.Step = isDescending ? 0 - (nuint)dim : (nuint)dim;
        streams.Lead = (nuint)lead;
        streams.ChunkLength = (nuint)channels;
        streams.Segments = (int)blocks;
        var chunks = checked((int)(sequences * blocks));
        RowJob.OfThread.Run(TimeMajorRunner.For<TChunk, T>(), in streams, chunks, (int)Math.Min(threads, chunks) - 1);
    }
}
