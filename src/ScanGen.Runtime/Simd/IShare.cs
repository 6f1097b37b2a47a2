
namespace ScanGen.Simd;

/// <summary>What threads share out: work on some of a call's elements, known by its number.</summary>
internal interface IShare
{
    /// <summary>Whether rows share tiles, in which each has its place.</summary>
    static virtual bool SharesTiles => false;

    static abstract void Run<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int share)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>;
}

/// <summary>Some whole rows, from states of zero.</summary>
internal readonly struct WholeRows : IShare
{
    public static void Run<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int share)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
    {
        var (first, end) = streams.WholeRows(share);
        TRows.Run<TLanes, TVector, TSink, PlainEnds<TLanes, TVector, T>>(in streams, first * streams.SeqLen, end * streams.SeqLen, new(streams.SeqLen));
    }
}

/// <summary>Some whole rows, with states at their ends.</summary>
internal readonly struct WholeRowsWithStates : IShare
{
    public static void Run<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int share)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
    {
        var (first, end) = streams.WholeRows(share);
        TRows.Run<TLanes, TVector, TSink, StateEnds<TRows, TLanes, TVector, T>>(in streams, first * streams.SeqLen, end * streams.SeqLen, new(in streams));
    }
}
