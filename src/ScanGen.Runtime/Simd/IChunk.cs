namespace ScanGen.Simd;

/// <summary>What threads share out: work on some of a call's elements, known by its number.</summary>
internal interface IChunk
{
    static abstract void Run<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int chunk)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>;
}

/// <summary>Some whole rows.</summary>
internal readonly struct WholeRows : IChunk
{
    public static void Run<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int chunk)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
    {
        var first = (nuint)chunk * streams.ChunkLength;
        var end = Math.Min(streams.Length, first + streams.ChunkLength);
        TRows.Run<TLanes, TVector, TSink, PlainEnds<TLanes, TVector, T>>(in streams, first, end, default);
    }
}
