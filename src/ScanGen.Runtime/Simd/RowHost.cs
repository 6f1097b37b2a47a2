using System.Runtime.CompilerServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Scans rows on the host: chooses the kernel, how to store and on how many threads, and runs it over the rows of a call.</summary>
internal static unsafe partial class RowHost
{
    /// <summary>Runs a call that is checked: by how its rows lie, what a gate is for and whether there are states at the ends.</summary>
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
        streams.States.PassEmpty(in streams, sizeof(TState));
        using var gradients = new GateGradients(ref streams, in call);
        var work = new RowWork(call.Rows, call.Positions * call.Dim, call.MaxThreads) { MayShareLines = call.IsStrided || call.Offsets.AreGiven };
        if (ShortRows.ShareTiles<T>(in call))
        {
            // Kernels read the tensors themselves, or copies in accumulators, which are not stored past the caches.
            var isPlain = streams is { AreApart: false, Gates: 0, States.IsEmpty: true };
            work = work with { MayShareLines = work.MayShareLines || !isPlain };
            if (isPlain || (typeof(TInput) == typeof(TState) && sizeof(T) > sizeof(short)))
            {
                RunTogether<T, TInput, TState, RowsTogether<TInput, TState>>(call.Direction, ref streams, in work);
            }
            else
            {
                RunTogether<float, float, float, RowsTogether<TInput, TState>>(call.Direction, ref streams, in work);
            }
        }
        else if (streams.Gates > 0)
        {
            Run<TPlan, GatePerRow, T, TInput, TState, RowsApart>(call.Direction, ref streams, in work);
        }
        else if (work.MayShareLines)
        {
            Run<TPlan, GatePerPosition, T, TInput, TState, RowsApart>(call.Direction, ref streams, in work);
        }
        else if (streams.States.IsEmpty)
        {
            Run<TPlan, GatePerPosition, T, TInput, TState, WholeRows>(call.Direction, ref streams, in work);
        }
        else
        {
            Run<TPlan, GatePerPosition, T, TInput, TState, WholeRowsWithStates>(call.Direction, ref streams, in work);
        }

        gradients.Sum<TInput>(in call);
    }

    /// <summary>The plan is for one row a tile. Rows that share tiles want large ones.</summary>
    private static void RunTogether<T, TInput, TState, TShare>(ScanDirection direction, ref RowStreams streams, in RowWork work)
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
        where TShare : struct, IShare
    {
        if (Elements.MostVectorsOfTile<T>() == Unsafe.SizeOf<FourVectors>())
        {
            Run<FourVectors, GatePerPosition, T, TInput, TState, TShare>(direction, ref streams, in work);
        }
        else if (Elements.MostVectorsOfTile<T>() == Unsafe.SizeOf<TwoVectors>())
        {
            Run<TwoVectors, GatePerPosition, T, TInput, TState, TShare>(direction, ref streams, in work);
        }
        else
        {
            Run<OneVector, GatePerPosition, T, TInput, TState, TShare>(direction, ref streams, in work);
        }
    }

    private static void Run<TPlan, TGates, T, TInput, TState, TShare>(ScanDirection direction, ref RowStreams streams, in RowWork work)
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
        where TShare : struct, IShare
    {
        switch (direction)
        {
            case ScanDirection.Forward:
                Run<TShare, ForwardRows<TPlan, TGates, Ascending, T, TInput, TState>, T>(ref streams, in work);
                break;
            case ScanDirection.Reverse:
                Run<TShare, ForwardRows<TPlan, TGates, Descending, T, TInput, TState>, T>(ref streams, in work);
                break;

            // The gradients of a scan are a scan the other way.
            case ScanDirection.Backward:
                Run<TShare, BackwardRows<TPlan, TGates, Descending, T, TInput, TState>, T>(ref streams, in work);
                break;
            default:
                Run<TShare, BackwardRows<TPlan, TGates, Ascending, T, TInput, TState>, T>(ref streams, in work);
                break;
        }
    }
}
