using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Scans rows on the host: chooses the kernel, how to store and on how many threads, and runs it over the rows of a call.</summary>
internal static unsafe partial class RowHost
{
    /// <summary>Runs a call that is checked.</summary>
    public static void Run<TPlan, TInput, TState>(in ScanCall call)
        where TPlan : struct, IRowPlan
        where TInput : unmanaged
        where TState : unmanaged
    {
        // Where one of two types is 16 bits wide, lanes are those of the other, which is float.
        if (typeof(TInput) == typeof(TState))
        {
            RunInLanesOf<TPlan, TInput, TInput, TState>(in call);
        }
        else
        {
            RunInLanesOf<TPlan, float, TInput, TState>(in call);
        }
    }

    private static void RunInLanesOf<TPlan, T, TInput, TState>(in ScanCall call)
        where TPlan : struct, IRowPlan
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (call.SharedGates > 0)
        {
            RunWithGates<TPlan, GatePerRow, T, TInput, TState>(in call);
        }
        else
        {
            RunWithGates<TPlan, GatePerPosition, T, TInput, TState>(in call);
        }
    }

    private static void RunWithGates<TPlan, TGates, T, TInput, TState>(in ScanCall call)
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        switch (call.Direction)
        {
            case ScanDirection.Forward:
                Run<ForwardRows<TPlan, TGates, Ascending, T, TInput, TState>, T>(in call);
                break;
            case ScanDirection.Reverse:
                Run<ForwardRows<TPlan, TGates, Descending, T, TInput, TState>, T>(in call);
                break;

            // The gradients of a scan are a scan the other way.
            case ScanDirection.Backward:
                RunBackward<BackwardRows<TPlan, TGates, Descending, T, TInput, TState>, T, TInput>(in call);
                break;
            default:
                RunBackward<BackwardRows<TPlan, TGates, Ascending, T, TInput, TState>, T, TInput>(in call);
                break;
        }
    }

    private static void RunBackward<TRows, T, TInput>(in ScanCall call)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TInput : unmanaged
    {
        if (call.SharedGates > 0)
        {
            RunWithGateGradients<TRows, T, TInput>(in call);
        }
        else
        {
            Run<TRows, T>(in call);
        }
    }
}
