using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>A row of a call, and then the next, by the elements that it would have if all rows lay end to end: sequences channel by channel, other rows by their numbers.</summary>
internal unsafe struct RowCursor
{
    private readonly long* _offsets;
    private readonly nuint _seqLen;
    private readonly nuint _dim;
    private readonly nuint _count;
    private readonly bool _areApart;
    private nuint _outer;
    private nuint _inner;

    /// <param name="streams">The call.</param>
    /// <param name="at">An element of the row.</param>
    public RowCursor(in RowStreams streams, nuint at)
    {
        (_seqLen, _dim, _areApart) = (streams.SeqLen, streams.Dim, streams.AreApart);
        _offsets = streams.Offsets;
        _count = _offsets == null ? _dim : streams.Sequences;
        this = At(at);
    }

    /// <summary>Whether rows are sequences, which may be of any length.</summary>
    public readonly bool ArePacked => _offsets != null;

    /// <summary>The first element of the row.</summary>
    public nuint First { get; private set; }

    /// <summary>The one after its last.</summary>
    public nuint End { get; private set; }

    /// <summary>The number of the row, for what there is one of for each.</summary>
    public readonly nuint Row => _offsets == null ? _outer * _dim + _inner : _inner * _dim + _outer;

    /// <summary>Another row of the same call: of an element.</summary>
    public readonly RowCursor At(nuint at)
    {
        var found = this;
        if (_offsets == null)
        {
            var row = at / _seqLen;
            (found._outer, found._inner) = _dim == 0 ? (0, row) : Math.DivRem(row, _dim);
            (found.First, found.End) = (row * _seqLen, (row + 1) * _seqLen);
            return found;
        }

        var channelLength = (nuint)_offsets[_count];
        (found._outer, var into) = Math.DivRem(at, channelLength);
        var (low, high) = ((nuint)0, _count);

        // The last of those that do not begin after it: one that is empty begins where the next one does.
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            (low, high) = (nuint)_offsets[middle] <= into ? (middle, high) : (low, middle);
        }

        found._inner = low;
        (found.First, found.End) = (at - into + (nuint)_offsets[low], at - into + (nuint)_offsets[low + 1]);
        return found;
    }

    /// <summary>What lies in one piece in a tensor: the row of an element, or where rows do not lie apart all.</summary>
    public readonly RowCursor PieceAt(nuint at) => _areApart ? At(at) : this with { End = nuint.MaxValue };

    /// <summary>Goes on to the next row, which may be empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MoveNext()
    {
        if (++_inner == _count)
        {
            (_outer, _inner) = (_outer + 1, 0);
        }

        First = End;
        End += _offsets == null ? _seqLen : (nuint)(_offsets[_inner + 1] - _offsets[_inner]);
    }

    /// <summary>Where in a tensor an element of the row lies.</summary>
    public readonly nint PlaceOf(nuint at, RowStrides strides) =>
        !_areApart ? (nint)at
        : _offsets == null ? (nint)_outer * strides.Batch + (nint)_inner * strides.Dim + (nint)(at - First)
        : (nint)_outer * strides.Dim + (nint)_offsets[_inner] + (nint)(at - First);
}
