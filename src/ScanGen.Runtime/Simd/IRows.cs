namespace ScanGen.Simd;

/// <summary>Runs a row kernel over some of a call's elements.</summary>
internal interface IRows<T>
    where T : unmanaged
{
    /// <summary>Whether positions are visited from the last to the first.</summary>
    static abstract bool IsDescending { get; }

    /// <summary>Whether it is gradients that are computed.</summary>
    static abstract bool IsBackward { get; }

    static abstract void Run<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>;
}

/// <summary>Rows of gates, tokens and states.</summary>
internal readonly struct ForwardRows<TKernel, T> : IRows<T>
    where TKernel : struct, IForwardRow<T>
    where T : unmanaged
{
    public static bool IsDescending => TKernel.IsDescending;

    public static bool IsBackward => false;

    public static void Run<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        TKernel.Run<TLanes, TVector, TSink, TEnds>(
            in RowStreams.First<T>(streams.Stream0),
            in RowStreams.First<T>(streams.Stream1),
            ref RowStreams.First<T>(streams.Stream2),
            first,
            end,
            ends);
    }
}

/// <summary>Rows of gates, states, gradients of states, gradients of gates and gradients of tokens.</summary>
internal readonly struct BackwardRows<TKernel, T> : IRows<T>
    where TKernel : struct, IBackwardRow<T>
    where T : unmanaged
{
    public static bool IsDescending => TKernel.IsDescending;

    public static bool IsBackward => true;

    public static void Run<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        TKernel.Run<TLanes, TVector, TSink, TEnds>(
            in RowStreams.First<T>(streams.Stream0),
            in RowStreams.First<T>(streams.Stream1),
            in RowStreams.First<T>(streams.Stream2),
            ref RowStreams.First<T>(streams.Stream3),
            ref RowStreams.First<T>(streams.Stream4),
            first,
            end,
            ends);
    }
}
