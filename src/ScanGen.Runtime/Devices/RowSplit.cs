
namespace ScanGen.Devices;

/// <summary>How rows of a length that is known at run time are spread: groups a row, and threads a group.</summary>
/// <param name="Segments">Groups that share a row: a power of two, so that a board serves many lengths.</param>
/// <param name="Threads">Threads in a group.</param>
internal readonly record struct RowSplit(int Segments, int Threads)
{
    /// <summary>As few groups as hold the row, and in each as few threads.</summary>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="perVector">Elements in a vector.</param>
    /// <param name="startsAnywhere">Whether rows may begin in the middle of a vector.</param>
    /// <param name="vectors">Vectors that a thread holds.</param>
    /// <param name="unit">Threads that there have to be a multiple of.</param>
    /// <param name="mostThreads">Threads that there may be.</param>
    public static RowSplit For(long seqLen, int perVector, bool startsAnywhere, int vectors, int unit, int mostThreads)
    {
        // A row that begins at the last element of a vector touches most.
        var needed = (seqLen + (startsAnywhere ? 2 : 1) * (perVector - 1)) / perVector;
        var segments = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Ceiling(needed, vectors * mostThreads));
        var units = Ceiling(needed, (long)segments * vectors * unit);

        // Groups of a row meet at a barrier between reading the board and posting on it; a warp alone has none.
        return new(segments, (int)(segments > 1 && mostThreads > unit ? Math.Max(2, units) : units) * unit);
    }

    private static long Ceiling(long number, long divisor) => (number + divisor - 1) / divisor;
}
