using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>Every number of one kernel, decided before a line of it is written.</summary>
/// <param name="SeqLen">Elements in a row.</param>
/// <param name="Element">The element type.</param>
/// <param name="Direction">What is computed, and from which end.</param>
/// <param name="Family">How lanes exchange values.</param>
/// <param name="RowsPerGroup">Rows that share a thread group.</param>
/// <param name="Warps">Warps that share a row; each scans its own stretch of the tile before they meet.</param>
/// <param name="Lanes">Lanes of a warp that share a row: fewer than 32 where several rows fit a warp;
/// in the group family all threads of a row; on the host, those of a 64-byte vector.</param>
/// <param name="Vectors">Vectors a thread holds at a time.</param>
/// <param name="ElementsPerVector">Elements a lane holds of each vector.</param>
internal sealed record KernelPlan(
    int SeqLen,
    ElementType Element,
    ScanDirection Direction,
    KernelFamily Family,
    int RowsPerGroup,
    int Warps,
    int Lanes,
    int Vectors,
    int ElementsPerVector)
{
    /// <summary>Groups that share a row, each with a segment of one tile; 1 where one group works on the whole row.</summary>
    public int Segments { get; init; } = 1;

    /// <summary>Elements that one group works on: the row, where it is not split.</summary>
    public int SegmentLength => SeqLen / Segments;

    public bool IsSplit => Segments > 1;

    /// <summary>Consecutive elements that the lanes of a warp load at once.</summary>
    public int VectorStride => Lanes * ElementsPerVector;

    /// <summary>Consecutive elements that a warp holds at a time.</summary>
    public int WarpStride => VectorStride * Vectors;

    /// <summary>Elements of a row that are held at a time.</summary>
    public int Tile => WarpStride * Warps;

    /// <summary>Tiles that one group works on, one after the other.</summary>
    public int Chunks => SegmentLength / Tile;

    public int ThreadsPerRow => Warps * Lanes;

    public int Threads => ThreadsPerRow * RowsPerGroup;

    /// <summary>Whether positions are visited from the last to the first.</summary>
    public bool IsDescending => Direction is ScanDirection.Reverse or ScanDirection.Backward;

    /// <summary>Whether it is gradients that are computed.</summary>
    public bool IsBackward => Directions.IsBackward(Direction);

    /// <summary>Bytes of shared memory: of the warp family a step a warp, twice where two chunks take turns, and one a segment of a split row;
    /// of the group family two buffers of a step a vector a thread.</summary>
    public int SharedBytes => Element.StepSize * Family switch
    {
        KernelFamily.Warp => (Warps > 1 ? Math.Min(2, Chunks) * RowsPerGroup * Warps : 0) + (IsSplit ? Segments : 0),
        KernelFamily.Group => 2 * Threads * Vectors,
        _ => 0,
    };

    /// <summary>The plan in words.</summary>
    public string Describe() => string.Join(", ",
        IsSplit ? Count(Segments, "segment") + " a row" : Count(RowsPerGroup, "row") + " a group",
        (Family == KernelFamily.Warp ? Count(Warps, "warp") + $" of {Lanes} lanes" : Count(Lanes, "lane")) + (IsSplit ? " a segment" : " a row"),
        Count(Vectors, "vector") + $" of {ElementsPerVector} a lane",
        Count(Chunks, "chunk"));

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
