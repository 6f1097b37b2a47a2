using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Rows of any length: the kernel works on the whole tiles from a row's first position on, and what is left after them is done element by element, in the
/// same vectors. The state goes from one to the other, whichever the scan visits first.
/// </summary>
internal static unsafe class RowPieces
{
    [MethodImpl(KernelMethod.Options)]
    public static void Run<TRows, T, TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TRows : struct, ITiledRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        var tile = (nuint)(TRows.Vectors * TLanes.Elements);
        if (streams.SeqLen % tile == 0)
        {
            TRows.RunTiles<TLanes, TVector, TSink, TEnds>(in streams, first, end, ends);
            return;
        }

        for (var row = first / streams.SeqLen; first != end; row++)
        {
            var rowEnd = Math.Min(end, (row + 1) * streams.SeqLen);
            var border = rowEnd - (rowEnd - first) % tile;
            var state = ends.Enter(row);
            if (TRows.IsDescending)
            {
                state = TRows.RunElements<TLanes, TVector, TSink, TEnds>(in streams, row, border, rowEnd, ref ends, state);
                RunTiles<TRows, T, TLanes, TVector, TSink, TEnds>(in streams, first, border, rowEnd, ref ends, ref state);
            }
            else
            {
                RunTiles<TRows, T, TLanes, TVector, TSink, TEnds>(in streams, first, border, rowEnd, ref ends, ref state);
                state = TRows.RunElements<TLanes, TVector, TSink, TEnds>(in streams, row, border, rowEnd, ref ends, state);
            }

            ends.CarryOut(row, state);
            first = rowEnd;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunTiles<TRows, T, TLanes, TVector, TSink, TEnds>(
        in RowStreams streams, nuint first, nuint border, nuint rowEnd, ref TEnds ends, ref TVector state)
        where TRows : struct, ITiledRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        if (border != first)
        {
            TRows.RunTiles<TLanes, TVector, TSink, PieceEnds<TVector, TEnds>>(
                in streams, first, border, new(Unsafe.AsPointer(ref ends), Unsafe.AsPointer(ref state), hasRowEnd: border == rowEnd));
        }
    }
}
