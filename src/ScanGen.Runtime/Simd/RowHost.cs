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
        var streams = RowStreams.Of(in call);
        switch (call.Direction, call.SharedGates > 0)
        {
            case (ScanDirection.Forward, false):
                Run<ForwardRows<TPlan, GatePerPosition, Ascending, T, TInput, TState>, T>(in call, streams);
                break;
            case (ScanDirection.Forward, true):
                Run<ForwardRows<TPlan, GatePerRow, Ascending, T, TInput, TState>, T>(in call, streams);
                break;
            case (ScanDirection.Reverse, false):
                Run<ForwardRows<TPlan, GatePerPosition, Descending, T, TInput, TState>, T>(in call, streams);
                break;
            case (ScanDirection.Reverse, true):
                Run<ForwardRows<TPlan, GatePerRow, Descending, T, TInput, TState>, T>(in call, streams);
                break;

            // The gradients of a scan are a scan the other way.
            case (ScanDirection.Backward, false):
                Run<BackwardRows<TPlan, GatePerPosition, Descending, T, TInput, TState>, T>(in call, streams);
                break;
            case (ScanDirection.Backward, true):
                RunWithGateGradients<BackwardRows<TPlan, GatePerRow, Descending, T, TInput, TState>, T, TInput>(in call, streams);
                break;
            case (_, false):
                Run<BackwardRows<TPlan, GatePerPosition, Ascending, T, TInput, TState>, T>(in call, streams);
                break;
            default:
                RunWithGateGradients<BackwardRows<TPlan, GatePerRow, Ascending, T, TInput, TState>, T, TInput>(in call, streams);
                break;
        }
    }
}
