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
    /// <typeparam name="TChunk">What is done with a block.</typeparam>
    /// <typeparam name="T">The element that lanes are of.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="streams">Its tensors.</param>
    /// <param name="mostCachedBytes">Calls of more bytes store past the caches; half of the last one, if nothing is said.</param>
    /// <param name="canStream">Whether positions follow each other, and outputs are of the elements that lanes are of.</param>
    public static void Run<TChunk, T>(in ScanCall call, ref RowStreams streams, long? mostCachedBytes, bool canStream)
        where TChunk : struct, ITimeMajorChunk
        where T : unmanaged
    {
        // Both outputs, or one twice.
        var hasGateSums = call is { IsBackward: true, SharedGates: > 0 };
        var output = call.IsBackward ? streams.Stream4 : streams.Stream2;
        var otherOutput = call.IsBackward && !hasGateSums ? streams.Stream3 : output;
        var dim = call.Dim;
        var positionBytes = dim * sizeof(T);
        var bytes = call.Positions * dim * call.BytesPerPosition;
        var mostThreads = call.MaxThreads == 0 ? Environment.ProcessorCount : call.MaxThreads;
        var threads = Math.Clamp(bytes / LeastBytesPerThread, 1, mostThreads);

        // Half of the cache, since it also holds what others work on. Every position has to begin equally far from a boundary, in both outputs.
        streams.IsStreaming = canStream
            && bytes > (mostCachedBytes ?? LastLevelCache.Bytes / 2)
            && positionBytes % TimeMajorStates.LargestVector == 0
            && (output - otherOutput) % TimeMajorStates.LargestVector == 0
            && output % sizeof(T) == 0;
        var lead = streams.IsStreaming ? output % TimeMajorStates.LargestVector / sizeof(T) : 0;

        // No more channels than a block holds; and where sequences are few, or most positions are one's, blocks for all threads, as long as they stay large enough.
        var wanted = threads == 1 ? 1 : (threads * call.SeqLen + call.Positions - 1) / Math.Max(1, call.Positions);
        var blockBytes = hasGateSums ? TimeMajorStates.BlockBytes / 2 : TimeMajorStates.BlockBytes;
        var blocks = Math.Max(positionBytes / blockBytes + 1, Math.Min(wanted, positionBytes / LeastBlockBytes));
        var grain = TimeMajorStates.LargestElements / sizeof(T);
        var channels = ((lead + dim + blocks - 1) / blocks + grain - 1) / grain * grain;
        blocks = (lead + dim + channels - 1) / channels;

        Place(in call, ref streams);
        streams.Dim = (nuint)dim;
        streams.Lead = (nuint)lead;
        streams.ChunkLength = (nuint)channels;
        streams.Segments = (int)blocks;
        var chunks = checked((int)(call.Sequences * blocks));
        RowJob.OfThread.Run(TimeMajorRunner.For<TChunk, T>(), in streams, chunks, (int)Math.Min(threads, chunks) - 1);
    }

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
