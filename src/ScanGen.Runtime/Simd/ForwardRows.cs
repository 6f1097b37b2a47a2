using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Rows of gates, tokens and states.</summary>
internal readonly struct ForwardRows<TKernel, T> : ITiledRows<T>
    where TKernel : struct, IForwardRow<T>
    where T : unmanaged
{
    public static bool IsDescending => TKernel.IsDescending;

    public static bool IsBackward => false;

    public static int Vectors => TKernel.Vectors;

    public static void Run<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector> =>
        RowPieces.Run<ForwardRows<TKernel, T>, T, TLanes, TVector, TSink, TEnds>(in streams, first, end, ends);

    public static void RunTiles<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
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
            var gate = Elements.Widen<TLanes, TVector, T>(RowStreams.At<T>(streams.Stream0, TKernel.HasBroadcastGates ? 0 : at));
            state = TLanes.MultiplyAdd(gate, state, Elements.Widen<TLanes, TVector, T>(RowStreams.At<T>(streams.Stream1, at)));
            ends.Cross(gate);
            TSink.Store(Elements.Round<TLanes, TVector, T>(state), ref RowStreams.First<T>(streams.Stream2), at);
        }

        return state;
    }
}
