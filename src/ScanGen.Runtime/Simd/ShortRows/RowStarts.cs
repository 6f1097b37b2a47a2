using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Where rows that lie end to end begin: of one block of elements at a time they are marked, a bit for each element.</summary>
/// <param name="marks">Room for <see cref="MarkBytes"/>.</param>
internal unsafe struct RowStarts(byte* marks)
{
    /// <summary>Bytes that the marks of a block take, with those after them that are read.</summary>
    public const int MarkBytes = ShortRows.MostBytesOfBlock / sizeof(short) / 8 + 16;

    /// <summary>No tile has more elements.</summary>
    public const int MostElementsOfTile = 64;

    private nuint _first;

    /// <summary>Marks a block, and the element after it.</summary>
    /// <param name="rows">The rows of the call.</param>
    /// <param name="first">The first element of the block.</param>
    /// <param name="end">The one after its last.</param>
    [MethodImpl(KernelMethod.Options)]
    public void Mark(in RowCursor rows, nuint first, nuint end)
    {
        _first = first;
        new Span<byte>(marks, MarkBytes).Clear();
        var row = rows.At(first);
        if (row.First < first)
        {
            row.MoveNext();
        }

        if (rows.ArePacked)
        {
            for (; row.First <= end; row.MoveNext())
            {
                Set(row.First - first);
            }

            return;
        }

        var seqLen = row.End - row.First;
        for (var at = row.First; at <= end; at += seqLen)
        {
            Set(at - first);
        }
    }

    /// <summary>The starts among elements <paramref name="at"/> and on of the block, as bits: the lowest is for the element itself.</summary>
    /// <param name="at">The first element of a tile.</param>
    /// <param name="next">The same for the elements that are each one further on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong From(nuint at, out ulong next)
    {
        var into = at - _first;
        var ofTile = marks + into / 8;
        var bit = (int)(into % 8);
        var word = Unsafe.ReadUnaligned<ulong>(ofTile);
        next = word >> 1 >> bit | (ulong)ofTile[sizeof(ulong)] << (63 - bit);

        // Where a tile does not begin with a byte it is so small that what is missing is not its own.
        return word >> bit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Set(nuint at) => marks[at / 8] |= (byte)(1 << (int)(at % 8));
}
