
namespace ScanGen.Simd;

/// <summary>Some rows, each a call of its own: the sequences that offsets cut channels into, rows as far apart as strides say, or rows of a gate each.</summary>
internal readonly struct RowsApart : IShare
{
    public static void Run<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int share)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
    {
        var (first, end) = streams.WholeRows(share);
        for (var place = first; place != end; place++)
        {
            var row = streams.RowAt<TRows, T>(place);
            if (row.SeqLen > 0)
            {
                TRows.Run<TLanes, TVector, TSink, StateEnds<TRows, TLanes, TVector, T>>(in row, 0, row.SeqLen, new(in row));
            }
        }
    }
}
