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
    public static ArgumentException UndeclaredLength(string className, ScanDtype dtype, long seqLen, params int[] declared) =>
        UndeclaredLength(className, dtype, states: null, seqLen, declared);

    /// <summary>Rows of a length that the class has no kernel for, where states may be of another type.</summary>
    /// <param name="className">The annotated class.</param>
    /// <param name="dtype">The element type of the call's gates and tokens.</param>
    /// <param name="states">The element type of its states, where it is another.</param>
    /// <param name="seqLen">The length that was asked for.</param>
    /// <param name="declared">The lengths that the class declares for these types.</param>
    public static ArgumentException UndeclaredLength(string className, ScanDtype dtype, ScanDtype? states, long seqLen, params int[] declared)
    {
        var type = (dtype == ScanDtype.Float32 ? "" : $", Dtype = ScanDtype.{dtype}") + (states is null ? "" : $", States = ScanDtype.{states}");
        return new ArgumentException(
            FormattableString.Invariant(
                $"{className} declares no {ScanKernelDescriptor.Types(dtype, states)} kernel for rows of {seqLen}, only for {string.Join(", ", declared.Select(length => length == ScanKernel.Any ? $"any of 1 to {ScanKernel.Longest}" : $"{length}"))}. ")
            + (seqLen is >= 1 and <= ScanKernel.Longest ? FormattableString.Invariant($"Add [ScanKernel(SeqLen = {seqLen}{type})] to the class.")
                : declared.Contains(ScanKernel.Any) ? ""
                : FormattableString.Invariant($"Rows have 1 to {ScanKernel.Longest} elements.")),
            nameof(seqLen));
    }

    /// <summary>Elements of a type that the class has no kernel for.</summary>
    /// <param name="className">The annotated class.</param>
    /// <param name="dtype">The element type of the call.</param>
    /// <param name="declared">The types that the class declares.</param>
    public static ArgumentException UndeclaredDtype(string className, ScanDtype dtype, params ScanDtype[] declared) =>
        new(
            $"{className} declares no {dtype} kernel, only {string.Join(", ", declared)}. Add [ScanKernel(SeqLen = …, Dtype = ScanDtype.{dtype})] to the class.",
            nameof(dtype));

    /// <summary>A tensor that is no whole number of rows.</summary>
    public static ArgumentException NotWholeRows(string name, long length, long seqLen) =>
        new(FormattableString.Invariant($"'{name}' has {length} elements, which is no whole number of rows of {seqLen}."), name);

    /// <summary>A packed tensor that is no whole number of channels.</summary>
    public static ArgumentException NotWholeChannels(string name, long length, long dim) =>
        new(FormattableString.Invariant($"'{name}' has {length} elements, which is no whole number of {dim} channels."), name);

    /// <summary>Sequences that reach past the end of a channel.</summary>
    public static ArgumentException OffsetsPastEnd(string name, long length, long total) =>
        new(FormattableString.Invariant($"The offsets end at {total}, and a channel of '{name}' has {length} elements."), "offsets");

    /// <summary>A sequence that no kernel for views takes.</summary>
    public static ArgumentException SequenceTooLong(long longest) =>
        new(
            FormattableString.Invariant($"The longest sequence has {longest} positions, and kernels for views take packed sequences of at most {ScanKernel.Longest - 1}. ")
            + "Scan it in pieces that hand the state on, or on spans.",
            "offsets");

    /// <summary>A time-major tensor that is no whole number of sequences.</summary>
    public static ArgumentException NotWholeSequences(string name, long length, long seqLen, long dim) =>
        new(FormattableString.Invariant($"'{name}' has {length} elements, which is no whole number of sequences of {seqLen} x {dim}."), name);

    /// <summary>States at the ends of rows that are not as many as the rows.</summary>
    public static ArgumentException NotOneARow(string name, long length, long rows) =>
        new(FormattableString.Invariant($"'{name}' has {length} elements, and there are {rows} rows: it has to have one for each, or be left out."), name);

    /// <summary>Rows that would lie backwards.</summary>
    public static ArgumentException NegativeStride(string name, ScanStrides strides) =>
        new(FormattableString.Invariant($"The strides of '{name}' are {strides.Batch} and {strides.Dim}: neither may be negative. For rows in the opposite order, have the others so too."), name);

    /// <summary>Something of another accelerator than the scans'.</summary>
    public static ArgumentException OfAnotherAccelerator(string what, string its, string ours, string name) =>
        new(its == ours
            ? $"{what} is of another Accelerator object of '{ours}' than these scans, which run on the one that they were created with."
            : $"{what} is of '{its}', and these scans run on '{ours}' as they were created.", name);

    /// <summary>More rows than a call counts.</summary>
    public static ArgumentException TooManyRows(string name, long batch, long dim) =>
        new(FormattableString.Invariant($"A batch of {batch} and {dim} channels are more rows than the {int.MaxValue} that a call takes: scan them in parts."), name);

    /// <summary>Rows whose elements do not lie side by side.</summary>
    public static ArgumentException RowInPieces(string name, int stride) =>
        new(
            FormattableString.Invariant($"The elements of a row of '{name}' lie {stride} apart, and have to lie side by side. ")
            + "Where it is channels that do, [ScanTensors(Layout = ScanLayout.TimeMajor)] scans along time.",
            name);

    /// <summary>Rows that do not fit a tensor's memory.</summary>
    public static ArgumentException StridesDoNotFit(string name, long needed, long length) =>
        new(FormattableString.Invariant($"By its shape and strides '{name}' takes {needed} elements, and it has {length}."), name);

    /// <summary>An output whose rows share memory.</summary>
    public static ArgumentException OverlapsItself(string name) =>
        new($"Rows of '{name}' overlap each other: its strides have to keep them apart.", name);

    /// <summary>Gates that are a whole row's each, and not as many as divide the rows.</summary>
    public static ArgumentException GatesDivideNoRows(string name, long length, long rows) =>
        new(
            FormattableString.Invariant($"'{name}' has {length} elements, and there are {rows} rows: the number of gates has to divide that of the rows. ")
            + "Give one a row, or one a channel.",
            name);

    /// <summary>A tensor of another shape than <paramref name="of"/>.</summary>
    public static ArgumentException ShapeDiffers<TShape>(string name, TShape shape, TShape expected, string of) =>
        new(FormattableString.Invariant($"The shape of '{name}' is {shape}, and that of '{of}' is {expected}: they have to be the same."), name);

    /// <summary>An output that shares memory with a tensor that it must not touch.</summary>
    public static ArgumentException Overlaps(string name, string other) =>
        new($"'{name}' overlaps '{other}', which is still needed when the first results are written.", name);

    /// <summary>An output that shares some memory with an input that it could only be exactly.</summary>
    public static ArgumentException OverlapsInPart(string name, string other) =>
        new($"'{name}' overlaps '{other}' in part: it has to be the same memory exactly, or none of it.", name);
}
