using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Gates, states, gradients of states, gradients of gates and gradients of tokens of the time-major layout.</summary>
internal readonly struct TimeMajorBackward : ITimeMajorChunk
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        var at = block.Start;
        for (nuint position = 0; position < streams.SeqLen; position++, at += streams.Step)
        {
            // A gradient crosses the gate of the position that the scan came from, and meets the state of the one that it goes to: there is none past an end.
            var isFirst = position == 0;
            var isLast = position == streams.SeqLen - 1;
            ref var channels = ref Unsafe.As<TimeMajorStates.Block, TimeMajorStates<TLanes, TVector, T>>(ref buffer);
            var channel = block.FirstChannel;
            for (var vector = 0; vector < block.Vectors; vector++, channel += block.Stride)
            {
                var gate = isFirst ? TLanes.Broadcast(0) : TLanes.Conjugate(block.Load(in gates, at - streams.Step, channel));
                var state = isLast ? TLanes.Broadcast(0) : block.Load(in states, at + streams.Step, channel);
                var gradient = channels.Advance(gate, block.Load(in gradStates, at, channel));
                block.Store(gradient, ref gradTokens, at, channel);
                block.Store(channels.Times(state), ref gradGates, at, channel);
                channels = ref Unsafe.Add(ref channels, 1);
            }
        }
    }
}
