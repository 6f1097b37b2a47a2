namespace ScanGen;

/// <summary>What is said where a class is asked for a kernel that it does not declare.</summary>
public static class Undeclared
{
    /// <summary>The error for a row length: it names the length, those there are, and the line to add.</summary>
    /// <param name="seqLen">The length asked for.</param>
    /// <param name="dtype">The element type asked for.</param>
    /// <param name="declared">The lengths declared for it.</param>
    public static ArgumentException SeqLen(long seqLen, ScanDtype dtype, IEnumerable<int> declared)
    {
        var type = dtype == ScanDtype.Float32 ? "" : $", Dtype = ScanDtype.{dtype}";
        return new(
            $"No kernel is declared for rows of {seqLen} {dtype} elements, only of {string.Join(", ", declared.Order())}. "
            + $"Add [ScanKernel(SeqLen = {seqLen}{type})] to the class.",
            "seqLen");
    }
}
