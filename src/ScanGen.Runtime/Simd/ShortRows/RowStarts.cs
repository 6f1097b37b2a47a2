using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Where rows that lie end to end begin: all of one length, or the sequences that offsets cut channels into. Of one block of elements at a time they are marked, a bit for each element.</summary>
internal unsafe struct RowStarts
{
    /// <summary>Elements of a block: many tiles, and few bits.</summary>
    public const int BlockElements = 1 << 14;

    /// <summary>Bytes that the marks of a block take, with those after them that are read.</summary>
    public const int MarkBytes = BlockElements / 8 + 16;

    /// <summary>No tile has more elements.</summary>
    public const int MostElementsOfTile = 64;

    private readonly byte* _marks;
    private readonly nuint _seqLen;
    private readonly long* _offsets;
    private readonly nuint _sequences;
    private nuint _first;

    /// <param name="streams">The call.</param>
    /// <param name="marks">Room for <see cref="MarkBytes"/>.</param>
    public RowStarts(in RowStreams streams, byte* marks)
    {
        _marks = marks;
        _seqLen = streams.SeqLen;
        _offsets = streams.Offsets;
        _sequences = streams.Sequences;
        _first = 0;
    }

    private readonly nuint ChannelLength => (nuint)_offsets[_sequences];

    /// <summary>Marks a block, and the element after it.</summary>
    [MethodImpl(KernelMethod.Options)]
    public void Mark(nuint first, nuint end)
    {
        _first = first;
        new Span<byte>(_marks, MarkBytes).Clear();
        if (_offsets == null)
        {
            for (var at = (first + _seqLen - 1) / _seqLen * _seqLen; at <= end; at += _seqLen)
            {
                Mark(at);
            }

            return;
        }

        var (channel, sequence) = SequenceOf(first);
        while (true)
        {
            for (; sequence < _sequences; sequence++)
            {
                var at = channel + (nuint)_offsets[sequence];
                if (at > end)
                {
                    return;
                }

                if (at >= first)
                {
                    Mark(at);
                }
            }

            channel += ChannelLength;
            sequence = 0;
        }
    }

    /// <summary>The starts among elements <paramref name="at"/> and on of the block, as bits: the lowest is for the element itself.</summary>
    /// <param name="at">The first element of a tile.</param>
    /// <param name="next">The same for the elements that are each one further on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong From(nuint at, out ulong next)
    {
        var into = at - _first;
        var marks = _marks + into / 8;
        var bit = (int)(into % 8);
        var word = Unsafe.ReadUnaligned<ulong>(marks);
        next = word >> 1 >> bit | (ulong)marks[sizeof(ulong)] << (63 - bit);

        // Where a tile does not begin with a byte it is so small that what is missing is not its own.
        return word >> bit;
    }

    /// <summary>The first element of the row that an element is of, and the one after its last.</summary>
    public readonly (nuint First, nuint End) RowOf(nuint at)
    {
        if (_offsets == null)
        {
            var first = at - at % _seqLen;
            return (first, first + _seqLen);
        }

        var (channel, sequence) = SequenceOf(at);
        return (channel + (nuint)_offsets[sequence], channel + (nuint)_offsets[sequence + 1]);
    }

    /// <summary>The sequence that an element is of, and the first element of its channel.</summary>
    private readonly (nuint Channel, nuint Sequence) SequenceOf(nuint at)
    {
        var channel = at - at % ChannelLength;
        var (low, high) = ((nuint)0, _sequences);

        // The last of those that do not begin after it: one that is empty begins where the next one does.
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            (low, high) = (nuint)_offsets[middle] <= at - channel ? (middle, high) : (low, middle);
        }

        return (channel, low);
    }

    private readonly void Mark(nuint at) => _marks[(at - _first) / 8] |= (byte)(1 << (int)((at - _first) % 8));
}
