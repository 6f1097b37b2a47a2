using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>One position of many rows, which lie side by side: gates, tokens and states, and the states are written in place.</summary>
internal readonly struct StepRows<T> : IRows<T>
    where T : unmanaged
{
    public static bool IsDescending => false;

    public static bool IsBackward => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        ref readonly var gates = ref RowStreams.First<T>(streams.Stream0);
        ref readonly var tokens = ref RowStreams.First<T>(streams.Stream1);
        ref var states = ref RowStreams.First<T>(streams.Stream2);
        var count = (nuint)TLanes.Elements;
        var at = first;
        var border = end - (end - first) % count;
        if (border != first)
        {
            var sink = TSink.Up(ref states, first, border);
            for (; at != border; at += count)
            {
                sink.StoreUp(Step<TLanes, TVector>(TLanes.Load(in gates, at), TLanes.Load(in tokens, at), TLanes.Load(in states, at)), ref states, at);
            }

            sink.Close(ref states, border - count);
        }

        for (; at != end; at++)
        {
            var state = TLanes.MultiplyAdd(Widen<TLanes, TVector>(streams.Stream0, at), Widen<TLanes, TVector>(streams.Stream2, at), Widen<TLanes, TVector>(streams.Stream1, at));
            TSink.Store(Elements.Round<TLanes, TVector, T>(state), ref states, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step<TLanes, TVector>(TVector gates, TVector tokens, TVector states)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct => TLanes.Elements == TLanes.Count
            ? TLanes.MultiplyAdd(gates, states, tokens)
            : Pairs.Round<TLanes, TVector, T>(
                TLanes.MultiplyAdd(Pairs.Lower<TLanes, TVector, T>(gates), Pairs.Lower<TLanes, TVector, T>(states), Pairs.Lower<TLanes, TVector, T>(tokens)),
                TLanes.MultiplyAdd(Pairs.Upper<TLanes, TVector, T>(gates), Pairs.Upper<TLanes, TVector, T>(states), Pairs.Upper<TLanes, TVector, T>(tokens)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Widen<TLanes, TVector>(nint stream, nuint at)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct => Elements.Widen<TLanes, TVector, T>(RowStreams.At<T>(stream, at));
}
