using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Where rows of one length that lie end to end begin, as bits: the lowest is the position that is asked about, and the others are those after it.</summary>
internal readonly struct RowStarts
{
    /// <summary>No tile has more elements.</summary>
    public const int Bits = 64;

    private readonly nuint _seqLen;
    private readonly ulong _everyRow;

    /// <param name="seqLen">Elements in a row.</param>
    public RowStarts(nuint seqLen)
    {
        _seqLen = seqLen;
        for (nuint at = 0; at < Bits; at += seqLen)
        {
            _everyRow |= 1UL << (int)at;
        }
    }

    /// <summary>The starts among elements <paramref name="at"/> and on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong From(nuint at)
    {
        var intoRow = at % _seqLen;
        var first = intoRow == 0 ? 0 : _seqLen - intoRow;
        return first < Bits ? _everyRow << (int)first : 0;
    }
}
