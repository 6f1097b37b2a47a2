using System.Runtime.CompilerServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Scans rows on the host: chooses the kernel, how to store and on how many threads, and runs it over the rows of a call.</summary>
internal static unsafe partial class RowHost
{
    /// <summary>Runs a call that is checked, with the kernel for the order of the scan and for what a gate is for.</summary>
    public static void Run<TPlan, T, TInput, TState>(in ScanCall call)
        where TPlan : struct, IRowPlan
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (!call.HasPositions)
        {
            RowStates.PassAll<TInput, TState>(in call);
            return;
        }

        RowStreams.Of(in call, out var streams);
        var work = new RowWork(in call);
        if (Unsafe.SizeOf<TPlan>() < Elements.MostVectorsOfTile<T>() && streams.States.IsEmpty && !work.AreApart)
        {
            // The plan is for one row a tile. Rows that share tiles want large ones.
            if (Elements.MostVectorsOfTile<T>() == Unsafe.SizeOf<FourVectors>())
            {
                Run<FourVectors, T, TInput, TState>(in call);
            }
            else
            {
                Run<TwoVectors, T, TInput, TState>(in call);
            }

            return;
        }

        switch (call.Direction, call.SharedGates > 0)
        {
            case (ScanDirection.Forward, false):
                Run<ForwardRows<TPlan, GatePerPosition, Ascending, T, TInput, TState>, T>(ref streams, in work);
                break;
            case (ScanDirection.Forward, true):
                Run<ForwardRows<TPlan, GatePerRow, Ascending, T, TInput, TState>, T>(ref streams, in work);
                break;
            case (ScanDirection.Reverse, false):
                Run<ForwardRows<TPlan, GatePerPosition, Descending, T, TInput, TState>, T>(ref streams, in work);
                break;
            case (ScanDirection.Reverse, true):
                Run<ForwardRows<TPlan, GatePerRow, Descending, T, TInput, TState>, T>(ref streams, in work);
                break;

            // The gradients of a scan are a scan the other way.
            case (ScanDirection.Backward, false):
                Run<BackwardRows<TPlan, GatePerPosition, Descending, T, TInput, TState>, T>(ref streams, in work);
                break;
            case (ScanDirection.Backward, true):
                RunWithGateGradients<BackwardRows<TPlan, GatePerRow, Descending, T, TInput, TState>, T, TInput>(ref streams, in work, in call);
                break;
            case (_, false):
                Run<BackwardRows<TPlan, GatePerPosition, Ascending, T, TInput, TState>, T>(ref streams, in work);
                break;
            default:
                RunWithGateGradients<BackwardRows<TPlan, GatePerRow, Ascending, T, TInput, TState>, T, TInput>(ref streams, in work, in call);
                break;
        }
    }

    /// <summary>Backward, where one gate is for many positions: rows leave their parts of its gradient, which are added up.</summary>
    private static void RunWithGateGradients<TRows, T, TInput>(ref RowStreams streams, in RowWork work, in ScanCall call)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TInput : unmanaged
    {
        using var gradients = new GateGradients(ref streams, call.Rows);
        Run<TRows, T>(ref streams, in work);
        gradients.Sum<TInput>(in call);
    }
}
