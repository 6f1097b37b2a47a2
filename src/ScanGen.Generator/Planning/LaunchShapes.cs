using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>
/// The launch shapes of the warp family: data, and the only place where tuning lives. Best of those tried on one NVIDIA H100.
/// </summary>
internal static class LaunchShapes
{
    /// <param name="Warps">Warps that share a row.</param>
    /// <param name="Vectors">Vectors a thread holds at a time.</param>
    internal readonly record struct Shape(int Warps, int Vectors);

    /// <summary>Keyed by bytes in a row, from 1 KiB, each twice the one before: what fills a GPU is bytes, whatever their type.</summary>
    private static readonly Shape[] Wide = [new(1, 2), new(2, 2), new(4, 2), new(16, 1), new(32, 1), new(32, 2), new(32, 2), new(32, 2), new(32, 2), new(32, 2)];

    private static readonly Shape[] WideBackward = [new(1, 2), new(1, 4), new(2, 4), new(4, 4), new(16, 2), new(32, 2), new(32, 2), new(32, 2), new(32, 2), new(32, 2)];

    /// <summary>16-bit elements hold twice as many to a vector, and widening them takes registers.</summary>
    private static readonly Shape[] Narrow = [new(2, 1), new(4, 1), new(8, 1), new(8, 2), new(32, 1), new(32, 2), new(32, 2), new(16, 4)];

    private static readonly Shape[] NarrowBackward = [new(1, 2), new(4, 1), new(8, 1), new(8, 1), new(32, 1), new(16, 2), new(32, 2), new(32, 2)];

    /// <summary>The shape for rows that fill at least a warp with one vector a lane.</summary>
    public static Shape For(ElementType element, int seqLen, ScanDirection direction)
    {
        var rowBytes = seqLen * element.Size;
        if (rowBytes <= 32 * 16)
        {
            return new(1, 1);
        }

        var table = (element.IsNarrow, direction == ScanDirection.Backward) switch
        {
            (false, false) => Wide,
            (false, true) => WideBackward,
            (true, false) => Narrow,
            (true, true) => NarrowBackward,
        };
        var index = 0;
        for (var bytes = 1024; bytes < rowBytes; bytes *= 2)
        {
            index++;
        }

        return table[index];
    }
}
