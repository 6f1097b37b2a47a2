namespace ScanGen;

/// <summary>
/// Says how the tensors of a class's scans differ from the plain case, for all of its <see cref="ScanKernelAttribute"/>s together: a class
/// that wants both has a second class beside it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ScanTensorsAttribute : Attribute
{
    /// <summary>
    /// Whether rows are sequences of unequal length, laid end to end in each channel and cut at the <see cref="ScanOffsets"/> of a call: tensors are (dim, length), states at the
    /// ends of rows (sequences, dim), and no state crosses from one sequence to the next. Every kernel is one for <see cref="ScanKernel.Any"/> length.
    /// </summary>
    public bool Packed { get; init; }

    /// <summary>
    /// Whether rows may lie apart: in tensors of (batch, dim, seqlen) the strides of batch and dim are any, of each tensor its own, and elements of a row lie side by side. So parts
    /// of larger tensors need no copies, and an input may have a stride of 0.
    /// </summary>
    public bool Strided { get; init; }

    /// <summary>
    /// Whether each row has one gate, as an exponential average has: gates are a flat view or span of one a row, (batch, dim), or one a channel, (dim), and row r takes the one at r
    /// modulo their number, which has to divide that of the rows. The gradients of gates have their shape: each is the sum over all positions that the gate was used at.
    /// </summary>
    public bool BroadcastGates { get; init; }

    /// <summary>
    /// Which dimension the recurrence runs along; <see cref="ScanLayout.SequenceLast"/> where nothing is said. With
    /// <see cref="ScanLayout.TimeMajor"/> calls take views of (batch, seqlen, dim) or (seqlen, dim), and flat ones are told both numbers.
    /// </summary>
    public ScanLayout Layout { get; init; }
}
