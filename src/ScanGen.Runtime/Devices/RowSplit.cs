using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>How rows are spread: groups a row, threads that it has in each, and rows that share a group.</summary>
/// <param name="Segments">Groups that share a row: a power of two, so that a board serves many lengths.</param>
/// <param name="Threads">Threads of a group that share a row.</param>
/// <param name="RowsPerGroup">Rows that a group works on.</param>
/// <param name="AreShort">Whether the kernel is the one for any length of short rows.</param>
internal readonly record struct RowSplit(int Segments, int Threads, int RowsPerGroup, bool AreShort = false)
{
    /// <summary>Lanes of a warp, where groups are made of them.</summary>
    public const int WarpSize = 32;

    /// <summary>As a kernel says that knows the length of its rows.</summary>
    public static RowSplit Of(LaunchShapeAttribute shape) => new(shape.Segments, shape.Threads / shape.RowsPerGroup, shape.RowsPerGroup);

    /// <summary>How many parts of a gate's gradient come of a row: one a warp, or where a group is of nothing in particular one a group.</summary>
    public int PartsPerRow(KernelFamily family) => Segments * (family == KernelFamily.Warp ? Math.Max(1, Threads / WarpSize) : 1);
}
