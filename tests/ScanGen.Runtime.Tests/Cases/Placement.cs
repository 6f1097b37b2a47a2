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
        Frame.Packed => new PackedPlacement(shape),
        _ => new TimeMajorPlacement(shape),
    };

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
internal sealed record PackedPlacement(CaseShape Shape) : Placement(Shape)
{
    private int ChannelLength => Shape.Offsets[^1] + Shape.Unused;

    public override int Length => Shape.Dim * ChannelLength;

    public override int At(Row row, int position) => row.Channel * ChannelLength + Shape.Offsets[row.Sequence] + position;
}

/// <summary>(batch, seqlen, dim).</summary>
internal sealed record TimeMajorPlacement(CaseShape Shape) : Placement(Shape)
{
    public override int Length => Shape.Batch * Shape.SeqLen * Shape.Dim;

    public override int At(Row row, int position) => (row.Sequence * Shape.SeqLen + position) * Shape.Dim + row.Channel;
}
