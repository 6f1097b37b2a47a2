using System.ComponentModel;
using System.Diagnostics;
using ScanGen.Calls;
using ScanGen.Checks;

namespace ScanGen.CompilerServices;

/// <summary>What a call says of its tensors in numbers: of those with one axis, which have rows end to end, what lies in it, and whether sequences are packed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public readonly struct CallShape
{
    private readonly long _seqLen;
    private readonly long _dim;

    /// <summary>Whether a tensor of one axis is one row, where the call says no length.</summary>
    private readonly bool _mayBeOneRow;

    private CallShape(ScanLayout layout, int seqLen, int dim, ScanOffsets? offsets, bool mayBeOneRow = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seqLen);
        ArgumentOutOfRangeException.ThrowIfNegative(dim);
        (Layout, _seqLen, _dim, Offsets, _mayBeOneRow) = (layout, seqLen, dim, offsets, mayBeOneRow);
    }

    /// <summary>What the axes of tensors are.</summary>
    internal ScanLayout Layout { get; }

    /// <summary>Where packed sequences begin, if they are packed.</summary>
    internal ScanOffsets? Offsets { get; }

    /// <summary>Rows of (seqLen).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static CallShape Rows(int seqLen) => new(ScanLayout.SequenceLast, seqLen, dim: 0, offsets: null);

    /// <summary>Rows of (batch, dim, seqLen), or packed channels of (dim, length), in views.</summary>
    /// <param name="seqLen">Positions of a row; 0 where all tensors have axes of their own, or are one row.</param>
    /// <param name="dim">Channels of tensors of one axis; 0 where all have axes of their own, where rows have as many as there are gates for each channel, or where packed sequences are one.</param>
    /// <param name="offsets">Where packed sequences begin, if they are packed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static CallShape RowsOfViews(int seqLen, int dim = 0, ScanOffsets? offsets = null) => new(ScanLayout.SequenceLast, seqLen, dim, offsets, mayBeOneRow: true);

    /// <summary>Time-major sequences of (seqLen, dim), or packed ones of (length, dim).</summary>
    /// <param name="seqLen">Positions of a sequence; 0 where all tensors have axes of their own.</param>
    /// <param name="dim">Channels of a position; 0 where all tensors have axes of their own.</param>
    /// <param name="offsets">Where packed sequences begin, if they are packed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static CallShape Sequences(int seqLen, int dim, ScanOffsets? offsets = null) => new(ScanLayout.TimeMajor, seqLen, dim, offsets);

    /// <summary>Packed channels of (dim, length).</summary>
    /// <exception cref="ArgumentNullException">There are no offsets.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of channels is negative.</exception>
    public static CallShape PackedRows(ScanOffsets offsets, int dim) => Packed(ScanLayout.SequenceLast, offsets, dim);

    /// <summary>Packed time-major sequences of (length, dim).</summary>
    /// <inheritdoc cref="PackedRows"/>
    public static CallShape PackedSequences(ScanOffsets offsets, int dim) => Packed(ScanLayout.TimeMajor, offsets, dim);

    /// <summary>The axes of a tensor with an element for each position: its own, or those that the call says it has.</summary>
    /// <exception cref="ArgumentException">Its own are others than the call says, or it is no whole number of channels.</exception>
    internal Axes Of(Axes own, long length, string name)
    {
        if (own.Rank > 1)
        {
            var (seqLen, dim) = Layout == ScanLayout.TimeMajor ? (own.Memory.Dim, own.Memory.SeqLen) : (own.Memory.SeqLen, own.Memory.Dim);
            return _seqLen != 0 && _seqLen != seqLen ? throw ScanErrors.OtherThanTheCall(name, nameof(seqLen), seqLen, _seqLen)
                : _dim != 0 && _dim != dim ? throw ScanErrors.OtherThanTheCall(name, nameof(dim), dim, _dim)
                : own;
        }

        return Offsets is not null ? Packed(length, name)
            : Layout == ScanLayout.TimeMajor ? Sequences(length, name)
            : !_mayBeOneRow || _seqLen > 0 || length == 0 ? Axes.Flat(length, middle: Math.Max(1, _dim), _seqLen)
            : _dim <= 1 ? Axes.Line(length)
            : throw ScanErrors.OtherThanTheCall(name, "dim", 1, _dim);
    }

    private static CallShape Packed(ScanLayout layout, ScanOffsets offsets, int dim)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        return new(layout, seqLen: 0, dim, offsets);
    }

    private Axes Sequences(long length, string name) => _dim > 0 || length == 0 ? Axes.Flat(length, _seqLen, _dim) : throw ScanErrors.WantsChannels(name);

    private Axes Packed(long length, string name)
    {
        var dim = Math.Max(1, _dim);
        if (length % dim != 0)
        {
            throw ScanErrors.NotWholeChannels(name, length, dim);
        }

        if (_seqLen != 0 && _seqLen != length / dim)
        {
            throw ScanErrors.OtherThanTheCall(name, "seqLen", length / dim, _seqLen);
        }

        return new(2, Layout == ScanLayout.TimeMajor ? StridedMemory.Dense(1, length / dim, dim) : StridedMemory.Dense(1, dim, length / dim));
    }
}
