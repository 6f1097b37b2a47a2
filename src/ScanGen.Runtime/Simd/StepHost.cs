using System.Buffers;
using ScanGen.Calls;

namespace ScanGen.Simd;

/// <summary>One position of many rows on the host.</summary>
internal static unsafe class StepHost
{
    /// <summary>So many gates at least lie side by side, where few are for all states.</summary>
    private const long LeastGates = 1024;

    /// <summary>Runs a call that is checked.</summary>
    public static void Run<TInput, TState>(in StepCall call)
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (call.GateCount == call.Rows)
        {
            Run<TInput, TState>(call.Gates.Address, call.Tokens.Address, call.States.Address, call.Rows, call.MaxThreads);
            return;
        }

        // A gate for many states: as many copies of all gates as make a vector's work worth its while.
        var gates = new ReadOnlySpan<TInput>((void*)call.Gates.Address, (int)call.GateCount);
        var count = (LeastGates + gates.Length - 1) / gates.Length * gates.Length;
        var length = (int)Math.Min(count, call.Rows);
        var copies = ArrayPool<TInput>.Shared.Rent(length);
        for (var at = 0; at < length; at += gates.Length)
        {
            gates.CopyTo(copies.AsSpan(at));
        }

        fixed (TInput* repeated = copies)
        {
            for (var row = 0L; row < call.Rows; row += length)
            {
                Run<TInput, TState>(
                    (nint)repeated,
                    call.Tokens.Address + (nint)row * sizeof(TInput),
                    call.States.Address + (nint)row * sizeof(TState),
                    Math.Min(length, call.Rows - row),
                    call.MaxThreads);
            }
        }

        ArrayPool<TInput>.Shared.Return(copies);
    }

    /// <summary>On memory given by address, with a gate for each state.</summary>
    public static void Run<TInput, TState>(nint gates, nint tokens, nint states, long count, int maxThreads = 0)
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (count == 0)
        {
            return;
        }

        var streams = default(RowStreams);
        (streams.Stream0, streams.Stream1, streams.Stream2, streams.SeqLen) = (gates, tokens, states, 1);
        var work = new RowWork(Rows: count, Positions: count, maxThreads);
        if (typeof(TInput) == typeof(TState))
        {
            RowHost.Run<WholeRows, StepRows<TInput, TInput, TState>, TInput>(ref streams, in work);
        }
        else
        {
            RowHost.Run<WholeRows, StepRows<float, TInput, TState>, float>(ref streams, in work);
        }
    }
}
