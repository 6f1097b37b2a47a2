namespace ScanGen.Simd;

/// <summary>Some sequences that offsets cut channels into, short ones on average, from states of zero: they share tiles, across channels too.</summary>
internal readonly struct PackedTogether : IChunk
{
    public static void Run<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int chunk)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
    {
        var (first, end) = streams.WholeRows(chunk);
        TRows.Run<TLanes, TVector, TSink, PlainEnds<TLanes, TVector, T>>(in streams, streams.StartOf(first), streams.StartOf(end), new(streams.SeqLen));
    }
}
