
namespace ScanGen.Simd;

/// <summary>How a call on time-major sequences is cut for threads: into blocks of a sequence's channels.</summary>
/// <param name="Sequences">The sequences.</param>
/// <param name="MaxThreads">The most threads to use; 0 means one for each core.</param>
/// <param name="MostCachedBytes">Calls of more bytes store past the caches; half of the last one, if nothing is said.</param>
internal readonly unsafe record struct TimeMajorSplit(HostSequences Sequences, int MaxThreads, long? MostCachedBytes)
{
    /// <summary>Less than this a thread is not worth waking another one for.</summary>
    private const long LeastBytesPerThread = 256 << 10;

    /// <summary>A smaller block would leave memory's pages after too little of each: a position is best read from end to end.</summary>
    private const long LeastBlockBytes = 1024;

    /// <summary>Bytes of a channel at one position, in all tensors.</summary>
    public int BytesPerChannel { get; init; }

    /// <summary>What is written.</summary>
    public nint Output { get; init; }

    /// <summary>The other tensor that is written, or the same.</summary>
    public nint OtherOutput { get; init; }

    /// <summary>Whether blocks keep the sums of gates' gradients beside their states, and have half as many channels.</summary>
    public bool HasGateSums { get; init; }

    /// <summary>Runs it.</summary>
    /// <typeparam name="TChunk">What is done with a block.</typeparam>
    /// <typeparam name="T">The element that lanes are of.</typeparam>
    /// <param name="streams">The call.</param>
    /// <param name="canStream">Whether positions follow each other, and outputs are of the elements that lanes are of.</param>
    public void Run<TChunk, T>(RowStreams streams, bool canStream)
        where TChunk : struct, ITimeMajorChunk
        where T : unmanaged
    {
        var (dim, sequences) = ((long)Sequences.Dim, Sequences.Count);
        var positionBytes = dim * sizeof(T);
        var bytes = Sequences.Positions * dim * BytesPerChannel;
        var mostThreads = MaxThreads == 0 ? Environment.ProcessorCount : MaxThreads;
        var threads = Math.Clamp(bytes / LeastBytesPerThread, 1, mostThreads);

        // Half of the cache, since it also holds what others work on. Every position has to begin equally far from a boundary, in both outputs.
        streams.IsStreaming = canStream
            && bytes > (MostCachedBytes ?? LastLevelCache.Bytes / 2)
            && positionBytes % TimeMajorStates.LargestVector == 0
            && (Output - OtherOutput) % TimeMajorStates.LargestVector == 0
            && Output % sizeof(T) == 0;
        var lead = streams.IsStreaming ? Output % TimeMajorStates.LargestVector / sizeof(T) : 0;

        // No more channels than a block holds; and where sequences are few, or most positions are one's, blocks for all threads, as long as they stay large enough.
        var wanted = threads == 1 ? 1 : (threads * Sequences.SeqLen + Sequences.Positions - 1) / Math.Max(1, Sequences.Positions);
        var blockBytes = HasGateSums ? TimeMajorStates.BlockBytes / 2 : TimeMajorStates.BlockBytes;
        var blocks = Math.Max(positionBytes / blockBytes + 1, Math.Min(wanted, positionBytes / LeastBlockBytes));
        var grain = TimeMajorStates.LargestElements / sizeof(T);
        var channels = ((lead + dim + blocks - 1) / blocks + grain - 1) / grain * grain;
        blocks = (lead + dim + channels - 1) / channels;

        Place(ref streams);
        streams.Dim = (nuint)dim;
        streams.Lead = (nuint)lead;
        streams.ChunkLength = (nuint)channels;
        streams.Segments = (int)blocks;
        var chunks = checked((int)(sequences * blocks));
        RowJob.OfThread.Run(TimeMajorRunner.For<TChunk, T>(), in streams, chunks, (int)Math.Min(threads, chunks) - 1);
        GC.KeepAlive(Sequences.Offsets);
    }

    /// <summary>Says where positions lie: in all tensors alike, or as the strides do that are there already.</summary>
    private void Place(ref RowStreams streams)
    {
        streams.SeqLen = (nuint)Sequences.SeqLen;
        streams.Offsets = Sequences.Offsets is { } offsets ? (long*)offsets.Address : null;
        if (!Sequences.IsStrided)
        {
            var strides = new RowStrides(Batch: 0, Sequences.Dim);
            (streams.Strides0, streams.Strides1, streams.Strides2, streams.Strides3, streams.Strides4) = (strides, strides, strides, strides, strides);
            streams.SequencePositions = streams.SeqLen;
        }
    }
}
