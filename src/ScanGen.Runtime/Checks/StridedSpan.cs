using System.Runtime.CompilerServices;

namespace ScanGen.Checks;

/// <summary>A span whose rows may lie apart, and what holds of it before anything is written.</summary>
internal readonly ref struct StridedSpan<T>
{
    private readonly ReadOnlySpan<T> _span;
    private readonly StridedMemory _memory;
    private readonly string _name;

    /// <exception cref="ArgumentException">A stride is negative, or the rows do not fit the span.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the shape is negative.</exception>
    public StridedSpan(ReadOnlySpan<T> span, ScanStrides? strides, int batch, int dim, int seqLen, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfNegative(dim);
        ArgumentOutOfRangeException.ThrowIfNegative(seqLen);
        if ((long)batch * dim > int.MaxValue)
        {
            throw ScanErrors.TooManyRows(nameof(batch), batch, dim);
        }

        if (strides is { } given && (given.Batch < 0 || given.Dim < 0))
        {
            throw ScanErrors.NegativeStride(name, given);
        }

        _memory = strides is { } apart ? StridedMemory.Of(batch, dim, seqLen, apart.Batch, apart.Dim) : StridedMemory.Of(batch, dim, seqLen, (long)dim * seqLen, seqLen);
        if (strides is null ? _memory.Length != span.Length : _memory.Length > span.Length)
        {
            throw ScanErrors.StridesDoNotFit(name, _memory.Length, span.Length);
        }

        _span = span[..(int)_memory.Length];
        _name = name;
    }

    public ScanStrides Strides => new((int)_memory.BatchStride, (int)_memory.DimStride);

    /// <summary>Rows of an output share nothing with each other.</summary>
    public void RowsApart()
    {
        if (_memory.OverlapsItself)
        {
            throw ScanErrors.OverlapsItself(_name);
        }
    }

    /// <summary>The same rows in the same memory, or no byte in common.</summary>
    public void SameOrApart<TOther>(StridedSpan<TOther> other)
    {
        if (typeof(T) != typeof(TOther))
        {
            Apart(other);
        }
        else if (!IsSame(other) && Meets(other))
        {
            throw ScanErrors.OverlapsInPart(_name, other._name);
        }
    }

    /// <summary>No byte in common.</summary>
    public void Apart<TOther>(StridedSpan<TOther> other)
    {
        if (Meets(other))
        {
            throw ScanErrors.Overlaps(_name, other._name);
        }
    }

    private bool IsSame<TOther>(StridedSpan<TOther> other) => SpanChecks.AreSame(_span, other._span) && _memory == other._memory;

    private bool Meets<TOther>(StridedSpan<TOther> other) =>
        _memory.In(Unsafe.SizeOf<T>()).Meets(other._memory.In(Unsafe.SizeOf<TOther>()), SpanChecks.Distance(_span, other._span));
}
