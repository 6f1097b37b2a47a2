using System.Numerics;
using System.Runtime.CompilerServices;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Rows of gates, states, gradients of states, gradients of gates and gradients of tokens.</summary>
internal readonly partial struct BackwardRows<TPlan, TGates, TOrder, T, TInput, TState>
    : ITiledRows<BackwardRows<TPlan, TGates, TOrder, T, TInput, TState>, T>, ITypedRows<T, TInput, TState>
    where TPlan : struct, IRowPlan
    where TGates : struct, IGateExtent
    where TOrder : struct, IScanOrder
    where T : unmanaged
    where TInput : unmanaged
    where TState : unmanaged
{
    public static bool IsDescending => TOrder.IsDescending;

    public static bool IsBackward => true;

    public static int InputsPerPosition => typeof(TGates) == typeof(GatePerRow) ? 1 : 3;

    public static int StatesPerPosition => 2;

    public static int Vectors => Unsafe.SizeOf<TPlan>();

    /// <remarks>A method of its own: inlined, it has the compiler leave calls in the loop.</remarks>
    [MethodImpl(KernelMethod.Options)]
    public static TVector RunElements<TLanes, TVector, TSink, TEnds>(
        in RowStreams streams, nuint row, nuint first, nuint end, ref TEnds ends, TVector state)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        // The gate after a position, and the state before it, in the order of the scan that the gradients are of. Inputs are read before outputs of the same
        // position are written: tensors often lie a multiple of 4 KiB apart, and a load there would wait for the store.
        var rowStart = row * streams.SeqLen;
        var rowLast = rowStart + streams.SeqLen - 1;
        var (start, last) = TOrder.IsDescending ? (rowLast, rowStart) : (rowStart, rowLast);
        var at = TOrder.IsDescending ? end - 1 : first;
        var gate = TLanes.Conjugate(first == end || at == start
            ? Elements.Widen<TLanes, TVector, T>(ends.GatesAfter)
            : Elements.Widen<TLanes, TVector, T, TInput>(GateAt(in streams, TOrder.IsDescending ? at + 1 : at - 1)));
        var gradGate = Complex.Zero;
        for (var left = end - first; left != 0; left--)
        {
            var stateBefore = TLanes.Conjugate(Elements.Widen<TLanes, TVector, T>(at == last
                ? ends.StatesBefore(row)
                : Elements.Fill<TLanes, TVector, T, TState>(RowStreams.At<TState>(streams.Stream1, TOrder.IsDescending ? at - 1 : at + 1))));
            state = TLanes.MultiplyAdd(gate, state, Elements.Widen<TLanes, TVector, T, TState>(RowStreams.At<TState>(streams.Stream2, at)));
            gate = TLanes.Conjugate(Elements.Widen<TLanes, TVector, T, TInput>(GateAt(in streams, at)));
            TSink.Store(Elements.Round<TLanes, TVector, T, TInput>(state), ref RowStreams.First<TInput>(streams.Stream4), at);
            var gradGates = TLanes.Multiply(state, stateBefore);
            if (typeof(TGates) == typeof(GatePerRow))
            {
                gradGate += GateGradient<TLanes, TVector, T>.First(gradGates);
            }
            else
            {
                TSink.Store(Elements.Round<TLanes, TVector, T, TInput>(gradGates), ref RowStreams.First<TInput>(streams.Stream3), at);
            }

            at = TOrder.IsDescending ? at - 1 : at + 1;
        }

        if (typeof(TGates) == typeof(GatePerRow))
        {
            ends.LeaveGate(row, gradGate);
        }

        return state;
    }

    private static TInput GateAt(in RowStreams streams, nuint at) => RowStreams.At<TInput>(streams.Stream0, typeof(TGates) == typeof(GatePerRow) ? 0 : at);
}
