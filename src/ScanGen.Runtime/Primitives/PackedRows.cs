using ILGPU;

namespace ScanGen.Primitives;

/// <summary>Where rows of unequal length lie: each channel has its sequences end to end, and all are cut at the same offsets.</summary>
/// <remarks>The row of a sequence of a channel has its number in (sequences, dim), as the states at the ends of rows have. Rows are
/// counted in 32 bits, as groups are: a division of 64 takes a GPU a hundred instructions.</remarks>
/// <param name="offsets">Where each sequence begins in a channel, and where the last one ends.</param>
/// <param name="dim">Channels.</param>
/// <param name="length">Elements in a channel.</param>
public readonly struct PackedRows(ArrayView<long> offsets, int dim, long length)
{
    private readonly ArrayView<long> _offsets = offsets;
    private readonly int _dim = dim;
    private readonly long _length = length;

    private int Sequences => (int)_offsets.Length - 1;

    /// <summary>The number of the row at a place, where places count rows as they follow each other in memory.</summary>
    public int RowAt(int place) => place % Sequences * _dim + place / Sequences;

    /// <summary>Where the row at a place begins in a tensor.</summary>
    public long Start(int place) => place / Sequences * _length + _offsets[place % Sequences];

    /// <summary>Where the row at a place ends in a tensor.</summary>
    public long End(int place) => place / Sequences * _length + _offsets[place % Sequences + 1];
}
