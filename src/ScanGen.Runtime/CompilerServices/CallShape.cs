using System.Diagnostics;
using ScanGen.Checks;

namespace ScanGen.CompilerServices;

/// <summary>What a call says of its tensors in numbers: of those with one axis, which have rows end to end, what lies in it, and whether sequences are packed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public readonly struct CallShape
{
    private CallShape(ScanLayout layout, int? seqLen, int? dim, ScanOffsets? offsets, bool mayBeOneRow = false)
    {
        Argument.ThrowIfNegative(seqLen ?? 0, nameof(seqLen));
        Argument.ThrowIfNegative(dim ?? 0, nameof(dim));
        (Layout, SeqLen, Dim, MayBeOneRow, Offsets) = (layout, seqLen, dim, mayBeOneRow, offsets);
    }

    /// <summary>What the axes of tensors are.</summary>
    internal ScanLayout Layout { get; }

    /// <summary>Positions of a row or sequence; null where the call does not say.</summary>
    internal int? SeqLen { get; }

    /// <summary>Channels; null where the call does not say.</summary>
    internal int? Dim { get; }

    /// <summary>Whether a tensor of one axis is one row, where the call says no length.</summary>
    internal bool MayBeOneRow { get; }

    /// <summary>Where packed sequences begin, if they are packed.</summary>
    internal ScanOffsets? Offsets { get; }

    /// <summary>Rows of (batch, dim, seqLen).</summary>
    /// <param name="seqLen">Positions of a row; null where all tensors have axes of their own.</param>
    /// <param name="dim">Channels of tensors of one axis; null where all have axes of their own, or each row is a channel.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static CallShape Rows(int? seqLen, int? dim = null) => new(ScanLayout.SequenceLast, seqLen, dim, offsets: null);

    /// <summary>Rows of (batch, dim, seqLen), or packed channels of (dim, length), in views.</summary>
    /// <param name="seqLen">Positions of a row; null where all tensors have axes of their own, or are one row.</param>
    /// <param name="dim">Channels of tensors of one axis; null where all have axes of their own, where each row is a channel, or where packed sequences have one.</param>
    /// <param name="offsets">Where packed sequences begin, if they are packed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static CallShape RowsOfViews(int? seqLen, int? dim = null, ScanOffsets? offsets = null) => new(ScanLayout.SequenceLast, seqLen, dim, offsets, mayBeOneRow: true);

    /// <summary>Time-major sequences of (seqLen, dim), or packed ones of (length, dim).</summary>
    /// <param name="seqLen">Positions of a sequence; null where all tensors have axes of their own.</param>
    /// <param name="dim">Channels of a position; null where all tensors have axes of their own.</param>
    /// <param name="offsets">Where packed sequences begin, if they are packed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static CallShape Sequences(int? seqLen, int? dim, ScanOffsets? offsets = null) => new(ScanLayout.TimeMajor, seqLen, dim, offsets);

    /// <summary>Packed channels of (dim, length).</summary>
    /// <exception cref="ArgumentNullException">There are no offsets.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of channels is negative.</exception>
    public static CallShape PackedRows(ScanOffsets offsets, int? dim) => Packed(ScanLayout.SequenceLast, offsets, dim);

    /// <summary>Packed time-major sequences of (length, dim).</summary>
    /// <inheritdoc cref="PackedRows"/>
    public static CallShape PackedSequences(ScanOffsets offsets, int? dim) => Packed(ScanLayout.TimeMajor, offsets, dim);

    private static CallShape Packed(ScanLayout layout, ScanOffsets offsets, int? dim)
    {
        Argument.ThrowIfNull(offsets);
        return new(layout, seqLen: null, dim, offsets);
    }
}
