using ILGPU;

namespace ScanGen.Primitives;

/// <summary>Where rows of unequal length lie: each channel has its sequences end to end, and all are cut at the same offsets.</summary>
/// <remarks>The row of a sequence of a channel has its number in (sequences, dim), as the states at the ends of rows have.</remarks>
/// <param name="offsets">Where each sequence begins in a channel, and where the last one ends.</param>
/// <param name="dim">Channels.</param>
/// <param name="length">Elements in a channel.</param>
public readonly struct PackedRows(ArrayView<long> offsets, int dim, long length)
{
    private readonly ArrayView<long> _offsets = offsets;
    private readonly int _dim = dim;
    private readonly long _length = length;

    /// <summary>The number of the row at a place, where places count rows as they follow each other in memory.</summary>
    public long RowAt(long place)
    {
        var sequences = _offsets.Length - 1;
        return place % sequences * _dim + place / sequences;
    }

    /// <summary>Where a row begins in a tensor.</summary>
    public long Start(long row) => row % _dim * _length + _offsets[row / _dim];

    /// <summary>Where a row ends in a tensor.</summary>
    public long End(long row) => row % _dim * _length + _offsets[row / _dim + 1];
}
