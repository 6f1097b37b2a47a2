using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>One position of many rows, which lie side by side: gates, tokens and states, and the states are written in place.</summary>
internal readonly struct StepRows<T, TInput, TState> : ITypedRows<T, TInput, TState>
    where T : unmanaged
    where TInput : unmanaged
    where TState : unmanaged
{
    public static bool IsDescending => false;

    public static bool IsBackward => false;

    public static int InputsPerPosition => 2;

    public static int StatesPerPosition => 2;

    [MethodImpl(KernelMethod.Options)]
    public static void Run<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        var count = (nuint)TLanes.Elements;
        var at = first;
        var border = end - (end - first) % count;
        if (border != first)
        {
            ref var states = ref RowStreams.First<T>(streams.Stream2);
            var sink = TSink.Up(ref states, first, border);
            for (; at != border; at += count)
            {
                var next = Step<TLanes, TVector>(
                    Elements.Load<TLanes, TVector, T, TInput>(streams.Stream0, at),
                    Elements.Load<TLanes, TVector, T, TInput>(streams.Stream1, at),
                    Elements.Load<TLanes, TVector, T, TState>(streams.Stream2, at));
                if (typeof(TState) == typeof(T))
                {
                    sink.StoreUp(next, ref states, at);
                }
                else
                {
                    TSink.StoreNarrow(next, ref RowStreams.First<TState>(streams.Stream2), at);
                }
            }

            if (typeof(TState) == typeof(T))
            {
                TSink.Close(sink, ref states, border - count);
            }
        }

        for (; at != end; at++)
        {
            var state = TLanes.MultiplyAdd(
                Elements.Widen<TLanes, TVector, T, TInput>(RowStreams.At<TInput>(streams.Stream0, at)),
                Elements.Widen<TLanes, TVector, T, TState>(RowStreams.At<TState>(streams.Stream2, at)),
                Elements.Widen<TLanes, TVector, T, TInput>(RowStreams.At<TInput>(streams.Stream1, at)));
            TSink.Store(Elements.Round<TLanes, TVector, T, TState>(state), ref RowStreams.First<TState>(streams.Stream2), at);
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
}
