using System.ComponentModel;

namespace ScanGen.Checks;

/// <summary>The words of the errors that calls with wrong arguments get, on every device the same. Emitted code uses it too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScanErrors
{
    /// <summary>Rows of a length that the class has no kernel for.</summary>
    /// <param name="className">The annotated class.</param>
    /// <param name="dtype">The element type of the call.</param>
    /// <param name="seqLen">The length that was asked for.</param>
    /// <param name="declared">The lengths that the class declares for this type.</param>
    public static ArgumentException UndeclaredLength(string className, ScanDtype dtype, int seqLen, params int[] declared)
    {
        var type = dtype == ScanDtype.Float32 ? "" : FormattableString.Invariant($", Dtype = ScanDtype.{dtype}");
        return new ArgumentException(
            FormattableString.Invariant(
                $"{className} declares no {dtype} kernel for rows of {seqLen}, only for {string.Join(", ", declared)}. ")
            + FormattableString.Invariant($"Add [ScanKernel(SeqLen = {seqLen}{type})] to the class."),
            nameof(seqLen));
    }

    /// <summary>A tensor that is no whole number of rows.</summary>
    public static ArgumentException NotWholeRows(string name, long length, int seqLen) =>
        new(FormattableString.Invariant($"{length} elements are no whole number of rows of {seqLen}."), name);

    /// <summary>A tensor whose number of elements is not that of the gates.</summary>
    public static ArgumentException LengthDiffers(string name, long length, long expected) =>
        new(FormattableString.Invariant($"{length} elements where the gates have {expected}."), name);

    /// <summary>An output that shares memory with a tensor that it must not touch.</summary>
    public static ArgumentException Overlaps(string name, string other) =>
        new(FormattableString.Invariant($"The output overlaps {other}."), name);

    /// <summary>An output that shares some memory with an input that it could only be exactly.</summary>
    public static ArgumentException OverlapsInPart(string name, string other) =>
        new(FormattableString.Invariant($"The output overlaps {other} without being exactly the same memory."), name);
}
