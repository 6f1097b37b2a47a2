namespace ScanGen.Devices;

/// <summary>What stands before a message's states and after them: which rows of which call they are of, so that what comes in the place of another message is not taken for it.</summary>
/// <param name="Call">The number of the call, what it computes, and the type of states. It stands after them too, where it says that all of them have come.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="These">Which of them these are.</param>
internal readonly record struct Envelope(long Call, long Rows, long These)
{
    /// <summary>Bytes before the states, which begin at a multiple of them.</summary>
    public const int Head = 4 * sizeof(long);

    /// <summary>Bytes after them.</summary>
    public const int Tail = sizeof(long);

    public static Envelope Of(int call, ScanDirection direction, ScanDtype dtype, long rows, long begin, long end) => new((long)call << 32 | (long)direction << 16 | (long)dtype, rows, begin << 32 | end);

    /// <summary>Bytes of a message.</summary>
    /// <param name="states">Bytes of its states.</param>
    public static long Around(long states) => Head + (states + Tail - 1) / Tail * Tail + Tail;
}
