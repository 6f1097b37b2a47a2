using ScanGen.Calls;

namespace ScanGen.Simd;

/// <summary>How a call on time-major sequences is cut for threads: into blocks of a sequence's channels.</summary>
internal static unsafe class TimeMajorSplit
{
    /// <summary>Less than this a thread is not worth waking another one for.</summary>
    private const long LeastBytesPerThread = 256 << 10;

    /// <summary>A smaller block would leave memory's pages after too little of each: a position is best read from end to end.</summary>
    private const long LeastBlockBytes = 1024;

    /// <summary>Runs it.</summary>
    /// <typeparam name="TShare">What is done with a block.</typeparam>
    /// <typeparam name="T">The element that lanes are of.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="streams">Its tensors.</param>
    /// <param name="mostCachedBytes">Calls of more bytes store past the caches; half of the last one, if nothing is said.</param>
    public static void Run<TShare, T>(in ScanCall call, ref RowStreams streams, long? mostCachedBytes)
        where TShare : struct, ITimeMajorShare
        where T : unmanaged
    {
        var hasGateSums = call is { IsBackward: true, SharedGates: > 0 };
        var dim = call.Dim;
        var positionBytes = dim * sizeof(T);
        var bytes = call.Positions * dim * call.BytesPerPosition;
        var mostThreads = call.MaxThreads == 0 ? Environment.ProcessorCount : call.MaxThreads;
        var threads = Math.Clamp(bytes / LeastBytesPerThread, 1, mostThreads);

        // Half of the cache, since it also holds what others work on.
        streams.IsStreaming = !call.IsStrided && bytes > (mostCachedBytes ?? LastLevelCache.Bytes / 2);

        // No more channels than a block holds; and where sequences are few, or most positions are one's, blocks for all threads, as long as they stay large enough.
        var wanted = threads == 1 ? 1 : DivideUp(threads * call.SeqLen, Math.Max(1, call.Positions));
        var blockBytes = hasGateSums ? TimeMajorBlock.MostBytes / 2 : TimeMajorBlock.MostBytes;
        var blocks = Math.Max(DivideUp(positionBytes, blockBytes), Math.Min(wanted, positionBytes / LeastBlockBytes));
        var grain = TimeMajorBlock.LargestElements / sizeof(T);
        var channels = DivideUp(DivideUp(dim, blocks), grain) * grain;
        blocks = DivideUp(dim, channels);

        Place(in call, ref streams);
        streams.Dim = (nuint)dim;
        streams.ShareLength = (nuint)channels;
        streams.Segments = (int)blocks;
        var shares = checked((int)(call.Sequences * blocks));
        RowJob.OfThread.Run(TimeMajorRunner.For<TShare, T>(dim), in streams, shares, (int)Math.Min(threads, shares) - 1);
    }

    private static long DivideUp(long dividend, long divisor) => (dividend + divisor - 1) / divisor;

    /// <summary>Says where positions lie: in all tensors alike, or as the strides do that are there already.</summary>
    private static void Place(in ScanCall call, ref RowStreams streams)
    {
        if (!call.IsStrided)
        {
            var strides = new RowStrides(Batch: 0, (nint)call.Dim);
            (streams.Strides0, streams.Strides1, streams.Strides2, streams.Strides3, streams.Strides4) = (strides, strides, strides, strides, strides);
            streams.SequencePositions = streams.SeqLen;
        }
    }
}
