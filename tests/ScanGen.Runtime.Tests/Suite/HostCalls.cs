using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Calls of emitted host kernels, with states at the ends of the rows (empty arrays for none) and, where asked for, with several
/// threads on every row whatever the rule says.</summary>
/// <param name="threadsPerRow">Threads that share a row; 1 leaves it to the rule.</param>
/// <param name="streaming">Whether shared rows are stored past the caches, where their addresses allow it.</param>
internal sealed unsafe class HostCalls(int threadsPerRow, bool streaming)
{
    public override string ToString() => $"Host, {threadsPerRow} threads a row{(streaming ? ", streaming" : "")}";

    public void Forward<TKernel, T>(T[] gates, T[] tokens, T[] states, T[] initial, T[] final)
        where TKernel : struct, IForwardRow<T>
        where T : unmanaged
    {
        if (threadsPerRow == 1)
        {
            HostScan.Forward<TKernel, T>(gates, tokens, states, initial, final, maxThreads: 0);
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
                SeqLen = (nuint)TKernel.SeqLen,
            };
            SplitRows.Run<ForwardRows<TKernel, T>, T>(streams, streaming && HostScan.CanStream<T>((nint)s), gates.Length / TKernel.SeqLen, threadsPerRow);
        }
    }

    public void Backward<TKernel, T>(
        T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, T[] initial, T[] gradFinal, T[] gradInitial)
        where TKernel : struct, IBackwardRow<T>
        where T : unmanaged
    {
        if (threadsPerRow == 1)
        {
            HostScan.Backward<TKernel, T>(gates, states, gradStates, gradGates, gradTokens, initial, gradFinal, gradInitial, maxThreads: 0);
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
                SeqLen = (nuint)TKernel.SeqLen,
            };
            SplitRows.Run<BackwardRows<TKernel, T>, T>(streams, streaming && HostScan.CanStream<T>((nint)dg | (nint)dt), gates.Length / TKernel.SeqLen, threadsPerRow);
        }
    }
}
