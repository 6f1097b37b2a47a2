using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Rows of gates, tokens and states.</summary>
internal readonly struct ForwardRows<TKernel, T, TInput, TState> : ITiledRows<T>, ITypedRows<T, TInput, TState>
    where TKernel : struct, IForwardRow<T, TInput, TState>
    where T : unmanaged
    where TInput : unmanaged
    where TState : unmanaged
{
    public static bool IsDescending => TKernel.IsDescending;

    public static bool IsBackward => false;

    public static int InputsPerPosition => TKernel.HasBroadcastGates ? 1 : 2;

    public static int StatesPerPosition => 1;

    public static int Vectors => TKernel.Vectors;

    public static void Run<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector> =>
        RowPieces.Run<ForwardRows<TKernel, T, TInput, TState>, T, TLanes, TVector, TSink, TEnds>(in streams, first, end, ends);

    public static void RunTiles<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        TKernel.Run<TLanes, TVector, TSink, TEnds>(
            in RowStreams.First<TInput>(streams.Stream0),
            in RowStreams.First<TInput>(streams.Stream1),
            ref RowStreams.First<TState>(streams.Stream2),
            first,
            end,
            ends);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector RunElements<TLanes, TVector, TSink, TEnds>(
        in RowStreams streams, nuint row, nuint first, nuint end, ref TEnds ends, TVector state)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        for (nuint done = 0; done != end - first; done++)
        {
            var at = TKernel.IsDescending ? end - 1 - done : first + done;
            var gate = Elements.Widen<TLanes, TVector, T, TInput>(RowStreams.At<TInput>(streams.Stream0, TKernel.HasBroadcastGates ? 0 : at));
            state = TLanes.MultiplyAdd(gate, state, Elements.Widen<TLanes, TVector, T, TInput>(RowStreams.At<TInput>(streams.Stream1, at)));
            ends.Cross(gate);
            TSink.Store(Elements.Round<TLanes, TVector, T, TState>(state), ref RowStreams.First<TState>(streams.Stream2), at);
        }

        return state;
    }
}
