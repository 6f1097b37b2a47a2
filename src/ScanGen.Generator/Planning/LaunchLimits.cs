using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>
/// Which launch shapes a row can have: what the planner chooses from, what an attribute may ask for, and what a tuner tries. Lanes, vectors, rows and
/// segments are powers of two, and warps too where the length is one. Shared memory sets a limit to segments alone.
/// </summary>
internal static class LaunchLimits
{
    public const int WarpSize = 32;

    /// <summary>Of a row that one group works on; a longer one is split over groups, a tile each: measured from 2048 vectors on, splitting is as fast as not
    /// where rows are many, and faster where they leave multiprocessors idle.</summary>
    private const int MostVectorsOfWholeRows = 1024;

    /// <summary>At most 32 segments: one warp scans their totals. Rows of more vectors than as many groups have threads may have more.</summary>
    private const int SegmentsOfTunedRows = 32;

    /// <summary>A group has the steps of all segments of its row in shared memory, and with more of it fewer groups would fit a multiprocessor.</summary>
    public const int MostBytesOfSegments = 16 * 1024;

    /// <summary>The largest group that CUDA grants.</summary>
    private const int MostThreads = 1024;

    /// <summary>Eight vectors of each tensor are most of a thread's registers.</summary>
    private const int MostVectors = 8;

    /// <summary>Rows of fewer threads share a group, and groups any smaller would leave a multiprocessor half empty,
    /// since it holds only so many at a time. Rows of as many have one to themselves.</summary>
    private const int ThreadsForShortRows = 128;

    /// <summary>Every shape that rows of a length and type can have.</summary>
    public static IEnumerable<LaunchShape> Possible(ElementType element, int seqLen) =>
        IsSplit(element, seqLen) ? OfSplitRows(element, seqLen) : OfWholeRows(element, seqLen);

    /// <summary>Whether the tiles of a row are segments, each with a group of its own, rather than chunks that one group works on in turn.</summary>
    public static bool IsSplit(ElementType element, int seqLen) =>
        VectorsOf(element, seqLen) > MostVectorsOfWholeRows;

    /// <summary>Lanes of a warp that share a row: fewer than 32 where several rows fit a warp.</summary>
    public static int Lanes(ElementType element, int seqLen) => Math.Min(WarpSize, PowerFrom(VectorsOf(element, seqLen)));

    /// <summary>The rows of a group where nothing else is known.</summary>
    public static int RowsPerGroup(int threadsPerRow) => PowersOfTwo(1, Math.Max(1, ThreadsForShortRows / threadsPerRow)).Last();

    /// <summary>The vectors of memory that a row can touch: where it begins in the middle of one, one more than fill it.</summary>
    public static int VectorsOf(ElementType element, int seqLen)
    {
        var perVector = element.ElementsPerVector;
        return (seqLen % perVector == 0 ? seqLen : seqLen + 2 * perVector - 2) / perVector;
    }

    /// <summary>The segments of a row that is split: as few tiles of so many vectors as hold it, but a power of two.</summary>
    public static int Segments(ElementType element, int seqLen, int tile) => PowerFrom(Ceiling(VectorsOf(element, seqLen), tile));

    /// <summary>The least power of two that is not less.</summary>
    public static int PowerFrom(int number)
    {
        var power = 1;
        while (power < number)
        {
            power *= 2;
        }

        return power;
    }

    private static IEnumerable<LaunchShape> OfWholeRows(ElementType element, int seqLen)
    {
        var lanes = Lanes(element, seqLen);
        return from vectors in PowersOfTwo(1, Math.Min(MostVectors, PowerFrom(Ceiling(VectorsOf(element, seqLen), lanes))))
               from warps in Warps(element, seqLen, lanes * vectors)
               let threads = warps * lanes
               // Shuffles want whole warps.
               from rows in PowersOfTwo(Math.Max(1, WarpSize / threads), threads < ThreadsForShortRows ? MostThreads / threads : 1)
               select new LaunchShape(warps, vectors, rows);
    }

    /// <summary>A tile is the row, or, of a power of two, also part of it: chunks then take turns.</summary>
    private static IEnumerable<int> Warps(ElementType element, int seqLen, int stretch)
    {
        var most = MostThreads / WarpSize;
        var needed = Ceiling(VectorsOf(element, seqLen), stretch);
        return PowerFrom(seqLen) == seqLen && VectorsOf(element, seqLen) % stretch == 0 ? PowersOfTwo(1, Math.Min(most, needed)) : Enumerable.Repeat(needed, needed <= most ? 1 : 0);
    }

    /// <summary>Two warps or more: they meet at a barrier between reading the board and posting on it.</summary>
    private static IEnumerable<LaunchShape> OfSplitRows(ElementType element, int seqLen) =>
        from vectors in PowersOfTwo(1, MostVectors)
        from segments in PowersOfTwo(2, Math.Max(SegmentsOfTunedRows, PowerFrom(Ceiling(seqLen, element.ElementsPerVector * WarpSize * WarpSize))))
        let warps = Ceiling(VectorsOf(element, seqLen), segments * vectors * WarpSize)
        where warps >= 2 && warps <= MostThreads / WarpSize && segments * element.StepSize <= MostBytesOfSegments
        select new LaunchShape(warps, vectors, RowsPerGroup: 1);

    private static int Ceiling(int number, int divisor) => (number + divisor - 1) / divisor;

    private static IEnumerable<int> PowersOfTwo(int first, int last)
    {
        for (var power = first; power <= last; power *= 2)
        {
            yield return power;
        }
    }
}
