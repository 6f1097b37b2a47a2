using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>
/// Which launch shapes a row can have: what the planner chooses from, what an attribute may ask for, and what a tuner tries. All numbers
/// are powers of two. Shared memory sets no limit of its own: 32 warps, and 32 segments, leave a step or two of 32 bytes each, of the 48 KiB there are.
/// </summary>
internal static class LaunchLimits
{
    public const int WarpSize = 32;

    /// <summary>Bytes of the shortest row that is split over groups, a tile each: measured, splitting is then as fast as not where rows are many, and
    /// faster where they leave multiprocessors idle.</summary>
    private const int LeastSplitBytes = 32 * 1024;

    /// <summary>So many that one warp composes what all of them do to a state, a lane each.</summary>
    private const int MostSegments = 32;

    /// <summary>The largest group that CUDA grants.</summary>
    private const int MostThreads = 1024;

    /// <summary>Eight vectors of each tensor are most of a thread's registers.</summary>
    private const int MostVectors = 8;

    /// <summary>Rows of fewer threads share a group, and groups any smaller would leave a multiprocessor half empty,
    /// since it holds only so many at a time. Rows of as many have one to themselves.</summary>
    private const int ThreadsForShortRows = 128;

    /// <summary>Every shape that rows of a length and type can have.</summary>
    public static IEnumerable<LaunchShape> Possible(ElementType element, int seqLen)
    {
        var warpVectors = seqLen / element.ElementsPerVector / Lanes(element, seqLen);
        return IsSplit(element, seqLen) ? OfSplitRows(warpVectors) :
            from warps in PowersOfTwo(1, Math.Min(MostThreads / WarpSize, warpVectors))
            from vectors in PowersOfTwo(1, Math.Min(MostVectors, warpVectors / warps))
            let threads = warps * Lanes(element, seqLen)
            // Shuffles want whole warps.
            from rows in PowersOfTwo(Math.Max(1, WarpSize / threads), threads < ThreadsForShortRows ? MostThreads / threads : 1)
            select new LaunchShape(warps, vectors, rows);
    }

    /// <summary>Whether the tiles of a row are segments, each with a group of its own, rather than chunks that one group works on in turn.</summary>
    public static bool IsSplit(ElementType element, int seqLen) => seqLen * element.Size >= LeastSplitBytes;

    /// <summary>Lanes of a warp that share a row: fewer than 32 where several rows fit a warp.</summary>
    public static int Lanes(ElementType element, int seqLen) => Math.Min(WarpSize, seqLen / element.ElementsPerVector);

    /// <summary>The rows of a group where nothing else is known.</summary>
    public static int RowsPerGroup(int threadsPerRow) => Math.Max(1, ThreadsForShortRows / threadsPerRow);

    /// <summary>Two warps or more: they meet at a barrier between reading the board and posting on it.</summary>
    private static IEnumerable<LaunchShape> OfSplitRows(int warpVectors) =>
        from warps in PowersOfTwo(2, MostThreads / WarpSize)
        from vectors in PowersOfTwo(1, MostVectors)
        where warpVectors / warps / vectors is >= 2 and <= MostSegments
        select new LaunchShape(warps, vectors, RowsPerGroup: 1);

    private static IEnumerable<int> PowersOfTwo(int first, int last)
    {
        for (var power = first; power <= last; power *= 2)
        {
            yield return power;
        }
    }
}
