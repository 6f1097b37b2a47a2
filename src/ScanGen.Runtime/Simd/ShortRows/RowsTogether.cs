namespace ScanGen.Simd;

/// <summary>Some short rows, which share tiles.</summary>
/// <typeparam name="TInput">Gates, tokens and their gradients in memory.</typeparam>
/// <typeparam name="TState">States and their gradients in memory.</typeparam>
internal readonly struct RowsTogether<TInput, TState> : IShare
    where TInput : unmanaged
    where TState : unmanaged
{
    public static bool SharesTiles => true;

    public static void Run<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int share)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
    {
        var (first, end) = streams.WholeRows(share);
        TRows.RunShort<TLanes, TVector, TSink, TInput, TState>(in streams, streams.StartOf(first), streams.StartOf(end));
    }
}
