namespace ScanGen;

/// <summary>What a kernel reads, computes and writes: where it keeps up with memory, its time is the bytes over the memory's rate.</summary>
/// <param name="Reads">The parameters of the call that it reads, but for what a call may leave out.</param>
/// <param name="Writes">The parameters that it writes; with the states, where a class has an output map too.</param>
/// <param name="BytesPerPosition">Bytes that are read and written for each position of a row. What many positions share is not counted.</param>
/// <param name="Formula">What is computed, a line for each step: a class's maps as the generator read them, their gradients as it derived them, and the recurrence, which a reverse call runs the other way.</param>
public sealed record ScanKernelTraffic(IReadOnlyList<string> Reads, IReadOnlyList<string> Writes, int BytesPerPosition, string Formula)
{
    /// <summary>The traffic in a line, as in <c>gates, tokens to states, 12 B a position</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{string.Join(", ", Reads)} to {string.Join(", ", Writes)}, {BytesPerPosition} B a position");
}
