namespace ScanGen.Devices;

/// <summary>The words that a message begins with: which rows of which call its states are of, so that what comes in the place of another message is not taken for it.</summary>
/// <param name="Call">The number of the call, what it computes, and of what size states are.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="These">Which of them these are.</param>
internal readonly record struct Envelope(long Call, long Rows, long These)
{
    /// <summary>Bytes of it, of which the states after it begin at a multiple.</summary>
    public const int Size = 4 * sizeof(long);

    public static Envelope Of(int call, ScanDirection direction, int stateSize, long rows, long begin, long end) => new((long)call << 32 | (long)direction << 16 | (long)stateSize, rows, begin << 32 | end);
}
