using System.Numerics;

namespace ScanGen.Devices;

/// <summary>Splits rows of a length that is known at run time.</summary>
/// <param name="PerVector">Elements in a vector.</param>
/// <param name="StartsAnywhere">Whether rows may begin in the middle of a vector.</param>
/// <param name="Vectors">Vectors that a thread holds.</param>
/// <param name="Unit">Threads that there have to be a multiple of.</param>
/// <param name="MostThreads">Threads that there may be.</param>
/// <param name="ShortVectors">Vectors that a thread of short rows holds; 0 where no kernel is for them alone.</param>
/// <param name="ShortThreads">Threads of a group of short rows.</param>
internal readonly record struct RowSplitter(int PerVector, bool StartsAnywhere, int Vectors, int Unit, int MostThreads, int ShortVectors = 0, int ShortThreads = 0)
{
    /// <summary>As few groups as hold the row, and in each as few threads; of a short row as few lanes of a warp.</summary>
    /// <param name="seqLen">Elements in a row.</param>
    public RowSplit Split(long seqLen)
    {
        // A row that begins at the last element of a vector touches most.
        var needed = Math.Max(1, (seqLen + (StartsAnywhere ? 2 : 1) * (PerVector - 1)) / PerVector);
        if (needed <= RowSplit.WarpSize * ShortVectors)
        {
            var lanes = (int)BitOperations.RoundUpToPowerOf2((uint)Ceiling(needed, ShortVectors));
            return new(Segments: 1, lanes, ShortThreads / lanes, AreShort: true);
        }

        var segments = (int)BitOperations.RoundUpToPowerOf2((uint)Ceiling(needed, Vectors * MostThreads));
        var units = Ceiling(needed, (long)segments * Vectors * Unit);

        // Groups of a row meet at a barrier between reading the board and posting on it; a warp alone has none.
        return new(segments, (int)(segments > 1 && MostThreads > Unit ? Math.Max(2, units) : units) * Unit, RowsPerGroup: 1);
    }

    /// <summary>Elements that the groups of a row have room for.</summary>
    public long Room(RowSplit split) => (long)split.Segments * split.Threads * (split.AreShort ? ShortVectors : Vectors) * PerVector;

    private static long Ceiling(long number, long divisor) => (number + divisor - 1) / divisor;
}
