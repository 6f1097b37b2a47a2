using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Calls without positions: rows end with the states that they begin with, and no position has used a gate.</summary>
internal static unsafe class EmptyRows
{
    public static void Run<TInput, TState>(in ScanCall call)
        where TInput : unmanaged
        where TState : unmanaged
    {
        RowStates.Of(in call, out var states);
        states.Pass(call.Rows, sizeof(TState));
        if (call is { IsBackward: true, SharedGates: > 0 })
        {
            NativeMemory.Clear((void*)call[TensorRole.GradGates].Address, (nuint)(call.SharedGates * sizeof(TInput)));
        }
    }
}
