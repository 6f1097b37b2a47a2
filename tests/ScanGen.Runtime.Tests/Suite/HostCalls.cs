using ScanGen.CompilerServices;
using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Calls of the host's row kernels, with states at the ends of the rows (empty spans for none) and, where asked for, with several
/// threads on every row whatever the rule says.</summary>
/// <param name="threadsPerRow">Threads that share a row; 1 leaves it to the rule, where nothing is said of streaming.</param>
/// <param name="streaming">Whether rows are stored past the caches, where their addresses allow it.</param>
internal sealed unsafe class HostCalls(int threadsPerRow, bool streaming)
{
    public override string ToString() => $"Host, {threadsPerRow} threads a row{(streaming ? ", streaming" : "")}";

    public void Forward<TPlan, T>(int seqLen, bool reverse, Span<T> gates, Span<T> tokens, Span<T> states, Span<T> initial, Span<T> final)
        where TPlan : struct, IRowPlan
        where T : unmanaged
    {
        if (threadsPerRow == 1 && !streaming)
        {
            HostScan.Forward<TPlan, T, T>(gates, tokens, states, CallShape.Rows(seqLen), reverse, maxThreads: 0, initial, final);
            return;
        }

        fixed (T* g = gates, t = tokens, s = states, before = initial, after = final)
        {
            var streams = new RowStreams
            {
                Stream0 = (nint)g,
                Stream1 = (nint)t,
                Stream2 = (nint)s,
                States = new() { Entering = (nint)before, Leaving = (nint)after },
                SeqLen = (nuint)seqLen,
            };
            if (reverse)
            {
                Run<ForwardRows<TPlan, GatePerPosition, Descending, T, T, T>, T>(streams, (nint)s, gates.Length);
            }
            else
            {
                Run<ForwardRows<TPlan, GatePerPosition, Ascending, T, T, T>, T>(streams, (nint)s, gates.Length);
            }
        }
    }

    public void Backward<TPlan, T>(
        int seqLen,
        bool reverse,
        Span<T> gates,
        Span<T> states,
        Span<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        Span<T> initial,
        Span<T> gradFinal,
        Span<T> gradInitial)
        where TPlan : struct, IRowPlan
        where T : unmanaged
    {
        if (threadsPerRow == 1 && !streaming)
        {
            HostScan.Backward<TPlan, T, T>(gates, states, gradStates, gradGates, gradTokens, CallShape.Rows(seqLen), reverse, maxThreads: 0, initial, gradFinal, gradInitial);
            return;
        }

        fixed (T* g = gates, s = states, ds = gradStates, dg = gradGates, dt = gradTokens, before = initial, after = gradFinal, leaving = gradInitial)
        {
            var streams = new RowStreams
            {
                Stream0 = (nint)g,
                Stream1 = (nint)s,
                Stream2 = (nint)ds,
                Stream3 = (nint)dg,
                Stream4 = (nint)dt,
                States = new() { Entering = (nint)after, Leaving = (nint)leaving, Before = (nint)before },
                SeqLen = (nuint)seqLen,
            };
            if (reverse)
            {
                Run<BackwardRows<TPlan, GatePerPosition, Ascending, T, T, T>, T>(streams, (nint)dg | (nint)dt, gates.Length);
            }
            else
            {
                Run<BackwardRows<TPlan, GatePerPosition, Descending, T, T, T>, T>(streams, (nint)dg | (nint)dt, gates.Length);
            }
        }
    }

    private void Run<TRows, T>(RowStreams streams, nint outputs, int length)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        // As far as the first output lets, and each row after it.
        var isStreaming = streaming && RowHost.CanStream<TRows, T>(outputs) && (int)streams.SeqLen * sizeof(T) % sizeof(float) == 0;
        if (threadsPerRow > 1)
        {
            SplitRows.Run<TRows, T>(streams, isStreaming, length / (int)streams.SeqLen, threadsPerRow);
            return;
        }

        streams.Length = streams.ShareLength = (nuint)length / streams.SeqLen;
        ShareRunner.For<WholeRowsWithStates, TRows, T>(isStreaming)(in streams, 0);
        RowJob.FenceStreamedStores();
    }
}
