using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;

namespace ScanGen.Generator.Planning;

/// <summary>Every number of one kernel, decided before a line of it is written.</summary>
/// <param name="SeqLen">Elements in a row; <see cref="KernelModel.Any"/> where a call says how many.</param>
/// <param name="Signature">Its tensors.</param>
/// <param name="Pass">What is computed.</param>
/// <param name="Family">How lanes exchange values.</param>
/// <param name="RowsPerGroup">Rows that share a thread group.</param>
/// <param name="Warps">Warps that share a row; each scans its own stretch of the tile before they meet. Where the length is known at run time
/// only: the most there are.</param>
/// <param name="Lanes">Lanes of a warp that share a row: fewer than 32 where several rows fit a warp;
/// in the group family all threads of a row; on the host, those of a 64-byte vector.</param>
/// <param name="Vectors">Vectors a thread holds at a time.</param>
/// <param name="ElementsPerVector">Elements a lane holds of each vector.</param>
internal sealed record KernelPlan(
    int SeqLen,
    KernelSignature Signature,
    ScanPass Pass,
    KernelFamily Family,
    int RowsPerGroup,
    int Warps,
    int Lanes,
    int Vectors,
    int ElementsPerVector)
{
    /// <summary>The element types of its tensors.</summary>
    public TensorTypes Types => Signature.Types;

    /// <summary>The element type that is computed with.</summary>
    public ElementType Element => Types.Computed;

    /// <summary>Groups that share a row, each with a segment of one tile; 1 where one group works on the whole row. Where the length is known at
    /// run time only: the most there are.</summary>
    public int Segments { get; init; } = 1;

    /// <summary>Whether the length is known at run time only.</summary>
    public bool IsAny => SeqLen == KernelModel.Any;

    /// <summary>Whether a launch says how many lanes of a warp share a row, at most as many as there are.</summary>
    public bool HasShortRows => IsAny && RowsPerGroup > 1;

    /// <summary>The kernel's name.</summary>
    public string Name => HasShortRows ? $"Short{Pass}" : $"{Pass}";

    /// <summary>Whether tiles reach past the ends of rows, which every access then has to watch.</summary>
    public bool IsGuarded => IsAny || Segments * SegmentLength != SeqLen;

    /// <summary>Whether rows begin in the middle of a vector of memory. A vector begins where memory is aligned, and the first one of a row before it.</summary>
    public bool HasLead => ElementsPerVector > 1 && (IsAny || SeqLen % ElementsPerVector != 0);

    /// <summary>Elements that one group works on: the row, where it is not split, or a tile, where the last one is not full.</summary>
    public int SegmentLength => IsAny || SeqLen % (Segments * Tile) != 0 ? Tile : SeqLen / Segments;

    public bool IsSplit => Segments > 1;

    /// <summary>Consecutive elements that the lanes of a warp load at once.</summary>
    public int VectorStride => Lanes * ElementsPerVector;

    /// <summary>Consecutive elements that a warp holds at a time.</summary>
    public int WarpStride => VectorStride * Vectors;

    /// <summary>Elements of a row that are held at a time.</summary>
    public int Tile => WarpStride * Warps;

    /// <summary>Tiles that one group works on, one after the other, the last one in part where the length is no multiple; 0 where it is not known.</summary>
    public int Chunks => !IsAny ? (SegmentLength + Tile - 1) / Tile : Family == KernelFamily.Host ? 0 : 1;

    public int ThreadsPerRow => Warps * Lanes;

    public int Threads => ThreadsPerRow * RowsPerGroup;

    /// <summary>Whether it is gradients that are computed.</summary>
    public bool IsBackward => Pass == ScanPass.Backward;

    /// <summary>Bytes of shared memory: of the warp family a step a warp, twice where two chunks take turns, and one a segment of a split row;
    /// of the group family two buffers of a step a vector a thread, and one a segment where those are too small for them.</summary>
    public int SharedBytes => Element.StepSize * Family switch
    {
        KernelFamily.Warp => (Warps > 1 ? Math.Min(2, Chunks) * RowsPerGroup * Warps : 0) + (IsSplit ? Segments : 0),
        KernelFamily.Group => 2 * Threads * Vectors + (SegmentsFitRounds ? 0 : Segments),
        _ => 0,
    };

    /// <summary>Bytes of shared memory a segment, where a launch knows how many segments its rows have: with room for the most that there are, few groups of short rows would fit a multiprocessor. 0 where all
    /// of the shared memory is the kernel's own.</summary>
    public int BytesPerSegment => IsAny && IsSplit && Family == KernelFamily.Warp ? Element.StepSize : 0;

    /// <summary>Whether the steps of a row's segments, and a vote, fit a buffer of the rounds of the group family, which are through with it.</summary>
    public bool SegmentsFitRounds => Segments < Threads * Vectors;

    /// <summary>What a user's list has of it.</summary>
    public ListedPlan Listed => new(SeqLen, Types, Pass, Family, RowsPerGroup, Warps, Vectors, Chunks, SharedBytes, Segments);

    /// <summary>The plan in words.</summary>
    public string Describe() => HasShortRows ? $"Several rows a warp, {Count(Vectors, "vector")} of {ElementsPerVector} a lane"
        : IsAny && Family != KernelFamily.Host
        ? $"{Count(Warps * Lanes, "thread")} a row or a segment of one{(Family == KernelFamily.Warp ? " at most" : "")}, {Count(Vectors, "vector")} of {ElementsPerVector} a lane"
        : string.Join(", ",
            IsSplit ? Count(Segments, "segment") + " a row" : Count(RowsPerGroup, "row") + " a group",
            (Family == KernelFamily.Warp ? Count(Warps, "warp") + $" of {Lanes} lanes" : Count(Lanes, "lane")) + (IsSplit ? " a segment" : " a row"),
            Count(Vectors, "vector") + $" of {ElementsPerVector} a lane",
            IsAny ? "chunks by the length of the row" : Count(Chunks, "chunk"));

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
