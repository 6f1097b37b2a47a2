namespace ScanGen.CompilerServices;

/// <summary>A word as it is posted on a board: 32 bits of what is told, above them a mark, and the number of the call. Who waits for it reads it until it has the number.</summary>
internal static class PostedWord
{
    private const long Mark = 1L << 32;

    private const int CallShift = 33;

    /// <summary>The word of a call.</summary>
    /// <param name="call">The number of the call.</param>
    /// <param name="isMarked">What the mark says depends on the board.</param>
    /// <param name="bits">What is told.</param>
    public static long Of(int call, bool isMarked, uint bits) => (long)call << CallShift | (isMarked ? Mark : 0) | bits;

    public static bool IsMarked(long word) => (word & Mark) != 0;

    public static int CallOf(long word) => (int)(word >> CallShift);

    /// <summary>The number after a call's: after the largest comes the smallest.</summary>
    public static int CallAfter(long word) => CallOf((long)(CallOf(word) + 1) << CallShift);
}
