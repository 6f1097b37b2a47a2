namespace ScanGen.Simd;

/// <summary>Memory on the stack for what a block of channels needs beside its tensors, handed out from the front.</summary>
/// <param name="memory">Its first byte.</param>
internal unsafe ref struct TimeMajorMemory(byte* memory)
{
    /// <summary>As many as a block may take: its states, four vectors for one of <see cref="Complex64"/>, or half as many and their sums; and copies of five tensors and four rows.</summary>
    public const int Bytes = Memory.LineBytes + (4 + 9) * TimeMajorBlock.MostBytes + (2 + 9) * (2 * Beside + Memory.LineBytes);

    /// <summary>Room on both sides for a vector that reaches out.</summary>
    private const int Beside = TimeMajorBlock.LargestElements;

    private nint _next = ((nint)memory + Memory.LineBytes - 1) / Memory.LineBytes * Memory.LineBytes;

    /// <summary>So many bytes, of which some may be wanted before the first and after the last.</summary>
    public nint Take(nint bytes)
    {
        var at = _next + Beside;
        _next = at + (bytes + Beside + Memory.LineBytes - 1) / Memory.LineBytes * Memory.LineBytes;
        return at;
    }
}
