using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>
/// Which launch shapes a row can have: what the planner chooses from, what an attribute may ask for, and what a tuner tries. All numbers
/// are powers of two. Shared memory sets no limit of its own: 32 warps leave two steps of 16 bytes each, 1 KiB of the 48 there are.
/// </summary>
internal static class LaunchLimits
{
    public const int WarpSize = 32;

    /// <summary>The largest group that CUDA grants.</summary>
    private const int MostThreads = 1024;

    /// <summary>Eight vectors of each tensor are most of a thread's registers.</summary>
    private const int MostVectors = 8;

    /// <summary>A thread's whole part of a row is written out, vector after vector, and compiled: it has to end somewhere.</summary>
    private const int MostVectorsOfARow = 64;

    /// <summary>Rows of fewer threads share a group, and groups any smaller would leave a multiprocessor half empty,
    /// since it holds only so many at a time. Rows of as many have one to themselves.</summary>
    private const int ThreadsForShortRows = 128;

    /// <summary>Every shape that rows of a length and type can have.</summary>
    public static IEnumerable<LaunchShape> Possible(ElementType element, int seqLen)
    {
        var warpVectors = seqLen / element.ElementsPerVector / Lanes(element, seqLen);
        return
            from warps in PowersOfTwo(1, Math.Min(MostThreads / WarpSize, warpVectors))
            where warpVectors / warps <= MostVectorsOfARow
            from vectors in PowersOfTwo(1, Math.Min(MostVectors, warpVectors / warps))
            let threads = warps * Lanes(element, seqLen)
            // Shuffles want whole warps.
            from rows in PowersOfTwo(Math.Max(1, WarpSize / threads), threads < ThreadsForShortRows ? MostThreads / threads : 1)
            select new LaunchShape(warps, vectors, rows);
    }

    /// <summary>Lanes of a warp that share a row: fewer than 32 where several rows fit a warp.</summary>
    public static int Lanes(ElementType element, int seqLen) => Math.Min(WarpSize, seqLen / element.ElementsPerVector);

    /// <summary>The rows of a group where nothing else is known.</summary>
    public static int RowsPerGroup(int threadsPerRow) => Math.Max(1, ThreadsForShortRows / threadsPerRow);

    private static IEnumerable<int> PowersOfTwo(int first, int last)
    {
        for (var power = first; power <= last; power *= 2)
        {
            yield return power;
        }
    }
}
