namespace ScanGen.Runtime.Tests.Cases;

/// <summary>Where the elements of one tensor lie in its memory.</summary>
internal abstract record Placement(CaseShape Shape)
{
    /// <summary>Elements before the tensor begins.</summary>
    public int Offset { get; init; }

    /// <summary>Elements from the first to the last, what lies between them too.</summary>
    public abstract int Length { get; }

    /// <summary>Where an element is, from the first one on.</summary>
    public abstract int At(Row row, int position);

    /// <summary>A placement of a frame; where there is a choice, one that people have.</summary>
    public static Placement Of(Frame frame, CaseShape shape, Random random) => frame switch
    {
        Frame.Dense => new StridedPlacement(shape, new ScanStrides(shape.Dim * shape.SeqLen, shape.SeqLen)),
        Frame.Strided => new StridedPlacement(shape, AnyStrides(shape, random)),
        Frame.Packed => new PackedPlacement(shape, shape.Offsets[^1] + shape.Unused),
        Frame.PackedStrided => new PackedPlacement(shape, shape.Offsets[^1] + shape.Unused + random.Next(3) * 16 + random.Next(2) * random.Next(1, 16)),
        Frame.TimeMajor => TimeMajorPlacement.Dense(shape),
        Frame.TimeMajorPacked => TimeMajorPlacement.Packed(shape, shape.Dim),
        Frame.TimeMajorPackedStrided => TimeMajorPlacement.Packed(shape, PositionStride(shape, random)),
        _ => TimeMajorPlacement.Apart(shape, PositionStride(shape, random), random),
    };

    private static int PositionStride(CaseShape shape, Random random) => shape.Dim + random.Next(3) * 16 + random.Next(2) * random.Next(1, 16);

    private static ScanStrides AnyStrides(CaseShape shape, Random random)
    {
        var gap = random.Next(3) * 16 + random.Next(2) * random.Next(1, 16);
        var row = shape.SeqLen + gap;
        return random.Next(4) switch
        {
            0 => new(shape.Dim * shape.SeqLen, shape.SeqLen),          // end to end
            1 => new(shape.Dim * row, row),                            // a part of longer rows
            2 => new(3 * shape.Dim * shape.SeqLen, shape.SeqLen),      // one of three parts of the channels
            _ => new(row, shape.Batch * row),                          // batches and channels the other way round
        };
    }
}

/// <summary>Rows that begin where strides say.</summary>
internal sealed record StridedPlacement(CaseShape Shape, ScanStrides Strides) : Placement(Shape)
{
    public override int Length => Shape.Rows.Count == 0 ? 0 : Shape.Rows.Max(row => At(row, Shape.SeqLen));

    public override int At(Row row, int position) => row.Sequence * Strides.Batch + row.Channel * Strides.Dim + position;
}

/// <summary>Sequences end to end in each channel, and a few positions after the last.</summary>
internal sealed record PackedPlacement(CaseShape Shape, int Stride) : Placement(Shape)
{
    /// <summary>Elements in a channel.</summary>
    public int ChannelLength => Shape.Offsets[^1] + Shape.Unused;

    public override int Length => (Shape.Dim - 1) * Stride + ChannelLength;

    public override int At(Row row, int position) => row.Channel * Stride + Shape.Offsets[row.Sequence] + position;
}

/// <summary>(length, dim): sequences end to end, and a few positions after the last; from a position to the next there may be more than channels.</summary>
internal sealed record PackedSequencePlacement(CaseShape Shape, int Stride) : Placement(Shape)
{
    public override int Length => (Shape.Offsets[^1] + Shape.Unused) * Stride;

    public override int At(Row row, int position) => (Shape.Offsets[row.Sequence] + position) * Stride + row.Channel;
}

/// <summary>(batch, seqlen, dim), with channels side by side: from a sequence to the next, and from a position to the next, as strides say.</summary>
internal sealed record StridedSequencePlacement(CaseShape Shape, ScanStrides Strides) : Placement(Shape)
{
    public override int Length => Shape.Rows.Count == 0 ? 0 : Shape.Rows.Max(row => At(row, Shape.SeqLen - 1)) + 1;

    public override int At(Row row, int position) => row.Sequence * Strides.Batch + position * Strides.Dim + row.Channel;

    /// <summary>Strides that people have.</summary>
    /// <param name="shape">The sequences.</param>
    /// <param name="isInput">Whether sequences may be one.</param>
    /// <param name="mayStand">Whether positions may be one.</param>
    /// <param name="random">Which strides.</param>
    public static ScanStrides AnyStrides(CaseShape shape, bool isInput, bool mayStand, Random random)
    {
        var (dim, seqLen) = (shape.Dim, shape.SeqLen);
        var position = dim + random.Next(3) * 16 + random.Next(2) * random.Next(1, 16);
        return random.Next(mayStand ? 6 : isInput ? 5 : 4) switch
        {
            0 => new(seqLen * dim, dim),                    // end to end
            1 => new(seqLen * position, position),          // a part of more channels
            2 => new(dim, shape.Batch * dim),               // sequences and positions the other way round
            3 => new(3 * seqLen * dim + 16, dim),           // a part of longer sequences
            4 => new(0, dim),                               // one sequence for all
            _ => new(position, 0),                          // one position for all
        };
    }
}

/// <summary>(batch, seqlen, dim), or packed (length, dim): positions follow each other, and sequences lie where strides or their own lengths say.</summary>
internal sealed record TimeMajorPlacement(CaseShape Shape, ScanStrides Strides, bool IsPacked) : Placement(Shape)
{
    /// <summary>Positions of packed sequences, and a few after the last.</summary>
    public int Positions => Shape.Offsets[^1] + Shape.Unused;

    public override int Length => IsPacked ? (Positions - 1) * Strides.Dim + Shape.Dim : Shape.Rows.Count == 0 || Shape.SeqLen == 0 ? 0 : Shape.Rows.Max(row => At(row, Shape.SeqLen - 1)) + 1;

    public static TimeMajorPlacement Dense(CaseShape shape) => new(shape, new(shape.SeqLen * shape.Dim, shape.Dim), IsPacked: false);

    public static TimeMajorPlacement Packed(CaseShape shape, int stride) => new(shape, new(0, stride), IsPacked: true);

    /// <summary>Sequences one after the other, or the same position of all of them.</summary>
    public static TimeMajorPlacement Apart(CaseShape shape, int stride, Random random) => new(
        shape, random.Next(2) == 0 ? new(shape.SeqLen * stride + random.Next(3) * 8, stride) : new(stride, shape.Batch * stride), IsPacked: false);

    public override int At(Row row, int position) =>
        (IsPacked ? (Shape.Offsets[row.Sequence] + position) * Strides.Dim : row.Sequence * Strides.Batch + position * Strides.Dim) + row.Channel;
}
