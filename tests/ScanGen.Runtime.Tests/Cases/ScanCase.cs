namespace ScanGen.Runtime.Tests.Cases;

/// <summary>Which gates there are.</summary>
public enum GateExtent
{
    /// <summary>One a position.</summary>
    Element,

    /// <summary>One a row.</summary>
    Row,

    /// <summary>One a channel, the same in every sequence.</summary>
    Channel,

    /// <summary>One for all.</summary>
    Call,
}

/// <summary>Where the elements of a tensor lie.</summary>
public enum Frame
{
    /// <summary>Rows end to end.</summary>
    Dense,

    /// <summary>Rows as far apart as strides say, each tensor by its own.</summary>
    Strided,

    /// <summary>Sequences of unequal length, end to end in each channel.</summary>
    Packed,

    /// <summary>The same in channels as far apart as strides say, each tensor by its own.</summary>
    PackedStrided,

    /// <summary>All channels of a position side by side.</summary>
    TimeMajor,

    /// <summary>The same with sequences and positions as far apart as strides say, each tensor by its own.</summary>
    TimeMajorStrided,

    /// <summary>All channels of a position side by side, and sequences of unequal length end to end.</summary>
    TimeMajorPacked,

    /// <summary>The same with positions as far apart as strides say, each tensor by its own.</summary>
    TimeMajorPackedStrided,
}

/// <summary>What is asked for.</summary>
public enum Operation
{
    /// <summary>States, from the first position to the last.</summary>
    Forward,

    /// <summary>States, from the last position to the first.</summary>
    Reverse,

    /// <summary>The gradients of Forward.</summary>
    Backward,

    /// <summary>The gradients of Reverse.</summary>
    ReverseBackward,

    /// <summary>One position, in place.</summary>
    Step,
}

/// <summary>States at the ends of rows.</summary>
public enum EndStates
{
    /// <summary>The call names none.</summary>
    None,

    /// <summary>The call names those there are, or some of them.</summary>
    Named,
}

/// <summary>How long rows are, by what that makes of a kernel.</summary>
public enum LengthClass
{
    /// <summary>One position, by the kernel for any length.</summary>
    One,

    /// <summary>Fewer positions than a vector has lanes, by the kernel for any length.</summary>
    Short,

    /// <summary>Several rows a group, by a kernel of its own.</summary>
    Shared,

    /// <summary>No whole number of vectors, by the kernel for any length: of short rows, several a warp, where there is one.</summary>
    Ragged,

    /// <summary>No whole number of vectors either, and several warps in one group.</summary>
    RaggedWarps,

    /// <summary>Some vectors a lane and a last tile that is not full, by a kernel of its own.</summary>
    Tail,

    /// <summary>Whole tiles.</summary>
    Tiles,

    /// <summary>As long as rows are that groups share, by a kernel of its own.</summary>
    Long,

    /// <summary>Longer still, and no whole number of vectors, by the kernel for any length.</summary>
    LongRagged,
}

/// <summary>Where tensors begin.</summary>
public enum Alignment
{
    /// <summary>Where the buffer begins.</summary>
    Aligned,

    /// <summary>Each some elements after it.</summary>
    Shifted,
}

/// <summary>How many rows there are.</summary>
public enum RowCount
{
    /// <summary>One.</summary>
    One,

    /// <summary>Fewer than a group could take.</summary>
    Few,

    /// <summary>A few channels of several sequences.</summary>
    Several,

    /// <summary>Channels that fill vectors.</summary>
    Even,

    /// <summary>Channels that fill none, in several sequences, and a last group that is not full.</summary>
    Many,
}

/// <summary>What outputs lie on.</summary>
public enum Memory
{
    /// <summary>Nothing else.</summary>
    Own,

    /// <summary>An input, exactly.</summary>
    InPlace,
}

/// <summary>One cell of the table of what a scan can be asked for.</summary>
public sealed record ScanCase(
    ElementTypes Types,
    GateExtent Gates,
    Frame Frame,
    Operation Operation,
    EndStates Ends,
    LengthClass Length,
    Alignment Alignment,
    RowCount Rows,
    Memory Memory)
{
    /// <summary>Whether gradients are asked for.</summary>
    public bool IsBackward => Operation is Operation.Backward or Operation.ReverseBackward;

    /// <summary>Whether the scan, or the scan whose gradients are asked for, goes from the last position to the first.</summary>
    public bool IsReverse => Operation is Operation.Reverse or Operation.ReverseBackward;

    /// <summary>Whether sequences are of unequal length.</summary>
    public bool IsPacked => Frame is Frame.Packed or Frame.PackedStrided or Frame.TimeMajorPacked or Frame.TimeMajorPackedStrided;

    /// <summary>Whether channels lie side by side.</summary>
    public bool IsTimeMajor => Frame >= Frame.TimeMajor;

    /// <summary>Whether each tensor has strides of its own.</summary>
    public bool IsStrided => Frame is Frame.Strided or Frame.PackedStrided or Frame.TimeMajorStrided or Frame.TimeMajorPackedStrided;

    /// <summary>Positions of a row; of packed sequences those of the longest.</summary>
    public int SeqLen => Length switch
    {
        LengthClass.One => 1,
        LengthClass.Short => 3,
        LengthClass.Shared => 32,
        LengthClass.Ragged => 97,
        LengthClass.RaggedWarps => 597,
        LengthClass.Tail => 1000,
        LengthClass.Tiles => 1024,
        LengthClass.Long => Types.LongRow,
        _ => Types.LongRow + 809,
    };

    /// <summary>Sequences and channels.</summary>
    public (int Batch, int Dim) Shape => Rows switch
    {
        RowCount.One => (1, 1),
        RowCount.Few => (1, 3),
        RowCount.Several => (2, 2),
        RowCount.Even => (1, 32),
        _ => (3, 13),
    };

    /// <summary>Elements of a tensor, about.</summary>
    public int Elements => Shape.Batch * Shape.Dim * SeqLen;

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', CaseTable.Dimensions.Select(dimension => dimension.Of(this)));
}
