using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Rows of any length with a kernel that takes whole tiles: it works on those from a row's first position on, and what is left after them is done element by element, in the
/// same vectors. The state goes from one to the other, whichever the scan visits first.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">The element that lanes are of.</typeparam>
internal unsafe interface ITiledRows<TSelf, T> : IRows<T>
    where TSelf : struct, ITiledRows<TSelf, T>
    where T : unmanaged
{
    /// <summary>Vectors of elements in a tile.</summary>
    static abstract int Vectors { get; }

    /// <summary>Works on whole tiles: of one row, or of rows that have nothing else.</summary>
    static abstract void RunTiles<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>;

    /// <summary>Works on the last elements of a row one after the other, from the state that the scan has there.</summary>
    /// <returns>The state after them.</returns>
    static abstract TVector RunElements<TLanes, TVector, TSink, TEnds>(
        in RowStreams streams, nuint row, nuint first, nuint end, ref TEnds ends, TVector state)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>;

    [MethodImpl(KernelMethod.Options)]
    static void IRows<T>.Run<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
    {
        var tile = (nuint)(TSelf.Vectors * TLanes.Elements);
        if (streams.SeqLen % tile == 0)
        {
            TSelf.RunTiles<TLanes, TVector, TSink, TEnds>(in streams, first, end, ends);
            return;
        }

        for (var row = first / streams.SeqLen; first != end; row++)
        {
            var rowEnd = Math.Min(end, (row + 1) * streams.SeqLen);
            var border = rowEnd - (rowEnd - first) % tile;
            var state = ends.Enter(row);
            if (TSelf.IsDescending)
            {
                state = TSelf.RunElements<TLanes, TVector, TSink, TEnds>(in streams, row, border, rowEnd, ref ends, state);
                RunPiece<TLanes, TVector, TSink, TEnds>(in streams, first, border, rowEnd, ref ends, ref state);
            }
            else
            {
                RunPiece<TLanes, TVector, TSink, TEnds>(in streams, first, border, rowEnd, ref ends, ref state);
                state = TSelf.RunElements<TLanes, TVector, TSink, TEnds>(in streams, row, border, rowEnd, ref ends, state);
            }

            ends.CarryOut(row, state);
            first = rowEnd;
        }
    }

    /// <summary>Works on the whole tiles of a row, which may be none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunPiece<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint border, nuint rowEnd, ref TEnds ends, ref TVector state)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        if (border != first)
        {
            TSelf.RunTiles<TLanes, TVector, TSink, PieceEnds<TVector, TEnds>>(
                in streams, first, border, new(Unsafe.AsPointer(ref ends), Unsafe.AsPointer(ref state), hasRowEnd: border == rowEnd));
        }
    }
}
