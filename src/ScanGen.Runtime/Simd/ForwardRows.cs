using System.Runtime.CompilerServices;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Rows of gates, tokens and states.</summary>
internal readonly partial struct ForwardRows<TPlan, TGates, TOrder, T, TInput, TState>
    : ITiledRows<ForwardRows<TPlan, TGates, TOrder, T, TInput, TState>, T>, ITypedRows<T, TInput, TState>
    where TPlan : struct, IRowPlan
    where TGates : struct, IGateExtent
    where TOrder : struct, IScanOrder
    where T : unmanaged
    where TInput : unmanaged
    where TState : unmanaged
{
    public static bool IsDescending => TOrder.IsDescending;

    public static bool IsBackward => false;

    public static int InputsPerPosition => typeof(TGates) == typeof(GatePerRow) ? 1 : 2;

    public static int StatesPerPosition => 1;

    public static int Vectors => Unsafe.SizeOf<TPlan>();

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
            var at = TOrder.IsDescending ? end - 1 - done : first + done;
            var gate = Elements.Widen<TLanes, TVector, T, TInput>(RowStreams.At<TInput>(streams.Stream0, typeof(TGates) == typeof(GatePerRow) ? 0 : at));
            state = TLanes.MultiplyAdd(gate, state, Elements.Widen<TLanes, TVector, T, TInput>(RowStreams.At<TInput>(streams.Stream1, at)));
            TSink.Store(Elements.Round<TLanes, TVector, T, TState>(state), ref RowStreams.First<TState>(streams.Stream2), at);
        }

        return state;
    }
}
