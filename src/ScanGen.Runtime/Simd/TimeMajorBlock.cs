namespace ScanGen.Simd;

/// <summary>
/// A block of one sequence's channels: where it lies in the tensors, and how its positions are taken. A run of positions is so short that all of its vectors stay in the nearest cache:
/// the states of one vector of channels go through it in registers, and then those of the next.
/// </summary>
internal readonly unsafe struct TimeMajorBlock
{
    /// <summary>The most bytes that the elements of one vector of accumulators take, with AVX-512: of complex doubles both parts are as wide. Blocks are whole numbers of it, and so of vectors,
    /// except for what is left of a position.</summary>
    public const int LargestElements = 128;

    /// <summary>The elements of a block's channels at one position; its states are twice that, of <see cref="Complex64"/> four times.</summary>
    public const int MostBytes = 16384;

    /// <summary>The elements of a run of positions; more where one position takes more.</summary>
    private const int RunBytes = 4096;

    /// <summary>The elements of a position, so that it is worth going through one by one.</summary>
    private const int LeastThroughBytes = 1024;

    private readonly nint _sequence;
    private readonly nint _position;
    private readonly nint _step;
    private readonly nint _firstChannel;

    /// <param name="streams">The call.</param>
    /// <param name="share">Its number among the blocks of all sequences.</param>
    /// <param name="elements">That a vector has.</param>
    /// <param name="elementBytes">Of the larger type in memory.</param>
    /// <param name="isOneType">Whether that is the type of all tensors.</param>
    public TimeMajorBlock(in RowStreams streams, int share, int elements, int elementBytes, bool isOneType)
    {
        var (sequence, block) = Math.DivRem(share, streams.Segments);
        var begin = streams.Offsets == null ? sequence * (nint)streams.SequencePositions : (nint)streams.Offsets[sequence];
        SeqLen = streams.Offsets == null ? (nint)streams.SeqLen : (nint)streams.Offsets[sequence + 1] - begin;
        _sequence = sequence;
        _step = streams.Step;
        _position = _step < 0 ? begin + SeqLen - 1 : begin;
        _firstChannel = block * (nint)streams.ShareLength;
        Channels = Math.Min((nint)streams.Dim - _firstChannel, (nint)streams.ShareLength);
        FirstRow = sequence * (nint)streams.Dim + _firstChannel;
        Vectors = new(Channels, elements, isDescending: _step < 0);
        RunPositions = Math.Max(1, RunBytes / (Channels * elementBytes));
        IsStreaming = streams.IsStreaming;
        var isStoredAsFound = !IsStreaming || (streams.Stream2 | streams.Stream3 | streams.Stream4) % Math.Max(elementBytes, sizeof(float)) == 0;
        IsThrough = isOneType && isStoredAsFound && Vectors.AreWhole && Channels == (nint)streams.Dim && Channels * elementBytes >= LeastThroughBytes
            && streams.Gates == 0 && PositionsFollowEachOther(in streams);
    }

    /// <summary>Positions of the sequence.</summary>
    public nint SeqLen { get; }

    /// <summary>Channels of the block.</summary>
    public nint Channels { get; }

    /// <summary>The number of the first of them among the channels of all sequences, by which states at the ends are found, and gates that positions share.</summary>
    public nint FirstRow { get; }

    /// <summary>The vectors of channels.</summary>
    public TimeMajorVectors Vectors { get; }

    /// <summary>Whether what is written goes past the caches.</summary>
    public bool IsStreaming { get; }

    /// <summary>
    /// Whether memory is gone through from one end to the other, a position after the other, and results are stored as they are found: runs read and write at as many places as they have positions, which
    /// takes longer where memory is not in the nearest caches. Positions are whole vectors then, and wide enough that a state is back in its cache when it is wanted again.
    /// </summary>
    public bool IsThrough { get; }

    /// <summary>Positions of a run.</summary>
    public nint RunPositions { get; }

    /// <summary>A tensor that is read, with an element for each position.</summary>
    public TimeMajorTensor Input<TElement>(nint stream, RowStrides strides, ref TimeMajorMemory memory)
        where TElement : unmanaged => Tensor<TElement>(stream, strides, isCopied: !Vectors.AreWhole, ref memory);

    /// <summary>A tensor that is written, with an element for each position.</summary>
    public TimeMajorTensor Output<TElement>(nint stream, RowStrides strides, ref TimeMajorMemory memory)
        where TElement : unmanaged => Tensor<TElement>(stream, strides, isCopied: (IsStreaming && !IsThrough) || !Vectors.AreWhole, ref memory);

    /// <summary>The gates: of each position, or for all.</summary>
    public TimeMajorTensor Gates<TElement>(in RowStreams streams, ref TimeMajorMemory memory)
        where TElement : unmanaged
    {
        if (streams.Gates == 0)
        {
            return Input<TElement>(streams.Stream0, streams.Strides0, ref memory);
        }

        var gates = Row<TElement>(streams.Stream0 + (FirstRow % (nint)streams.Gates - FirstRow) * sizeof(TElement), ref memory).Read(0, 1);
        return new(gates.At, step: 0, Channels * sizeof(TElement), copy: 0, isStreaming: false);
    }

    /// <summary>A tensor with one element for each channel of all sequences, read or written once.</summary>
    public TimeMajorTensor Row<TElement>(nint rows, ref TimeMajorMemory memory)
        where TElement : unmanaged
    {
        var bytes = Channels * sizeof(TElement);
        return new(rows + FirstRow * sizeof(TElement), step: bytes, bytes, Vectors.AreWhole ? 0 : memory.Take(bytes), isStreaming: false);
    }

    /// <summary>The same element for each channel.</summary>
    public TimeMajorRun Constant<TElement>(TElement element, ref TimeMajorMemory memory)
        where TElement : unmanaged
    {
        // Vectors in part reach out on one side.
        var at = memory.Take(Channels * sizeof(TElement));
        var beside = LargestElements / sizeof(TElement);
        new Span<TElement>((TElement*)at - beside, (int)Channels + 2 * beside).Fill(element);
        return new(at, Next: 0);
    }

    private static bool PositionsFollowEachOther(in RowStreams streams)
    {
        var dim = (nint)streams.Dim;
        return (streams.Strides0.Dim, streams.Strides1.Dim, streams.Strides2.Dim, streams.Strides3.Dim, streams.Strides4.Dim) == (dim, dim, dim, dim, dim);
    }

    private TimeMajorTensor Tensor<TElement>(nint stream, RowStrides strides, bool isCopied, ref TimeMajorMemory memory)
        where TElement : unmanaged
    {
        var bytes = Channels * sizeof(TElement);
        return new(
            stream + (_sequence * strides.Batch + _position * strides.Dim + _firstChannel) * sizeof(TElement),
            _step * strides.Dim * sizeof(TElement), bytes, isCopied ? memory.Take(RunPositions * bytes) : 0, IsStreaming);
    }
}
