using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Gates, states, gradients of states, gradients of gates and gradients of tokens of the time-major layout.</summary>
internal readonly struct TimeMajorBackward : ITimeMajorChunk
{
    [MethodImpl(KernelMethod.Options)]
    public static void Run<T, TLanes, TVector>(in RowStreams streams, int chunk)
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        ref var gates = ref RowStreams.First<T>(streams.Stream0);
        ref var states = ref RowStreams.First<T>(streams.Stream1);
        ref var gradStates = ref RowStreams.First<T>(streams.Stream2);
        ref var gradGates = ref RowStreams.First<T>(streams.Stream3);
        ref var gradTokens = ref RowStreams.First<T>(streams.Stream4);
        var block = new TimeMajorBlock<TLanes, TVector, T>(in streams, chunk);
        var buffer = default(TimeMajorStates.Block);
        ref var first = ref TimeMajorStates.First<TLanes, TVector, T>(ref buffer);
        block.Enter(streams.States.Entering, ref first);

        // A gradient crosses the gate of the position that the scan came from, and meets the state of the one that it goes to. Past an end are the states there, or nothing.
        var enteringGates = streams.States.Entering == 0 ? TLanes.Broadcast(0) : Elements.Ones<TLanes, TVector, T>();
        ref var before = ref RowStreams.First<T>(streams.States.Before);
        var at = block.Start;
        for (nuint position = 0; position < streams.SeqLen; position++, at += streams.Step)
        {
            var isFirst = position == 0;
            var isLast = position == streams.SeqLen - 1;
            var hasState = !isLast || streams.States.Before != 0;
            ref var next = ref isLast ? ref before : ref states;
            var atNext = isLast ? block.Ends : at + streams.Step;
            ref var channels = ref first;
            var channel = block.FirstChannel;
            for (var vector = 0; vector < block.Vectors; vector++, channel += block.Stride)
            {
                var gate = isFirst ? enteringGates : TLanes.Conjugate(block.Load(in gates, at - streams.Step, channel));
                var state = hasState ? block.Load(in next, atNext, channel) : TLanes.Broadcast(0);
                var gradient = channels.Advance(gate, block.Load(in gradStates, at, channel));
                block.Store(gradient, ref gradTokens, at, channel);
                block.Store(channels.Times(state), ref gradGates, at, channel);
                channels = ref Unsafe.Add(ref channels, 1);
            }
        }

        block.Leave(streams.States.Leaving, ref first, streams.Stream0, at - streams.Step);
    }
}
