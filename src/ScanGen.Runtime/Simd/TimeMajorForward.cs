using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Gates, tokens and states of the time-major layout.</summary>
internal readonly struct TimeMajorForward : ITimeMajorChunk
{
    [MethodImpl(KernelMethod.Options)]
    public static void Run<T, TLanes, TVector>(in RowStreams streams, int chunk)
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        ref var gates = ref RowStreams.First<T>(streams.Stream0);
        ref var tokens = ref RowStreams.First<T>(streams.Stream1);
        ref var states = ref RowStreams.First<T>(streams.Stream2);
        var block = new TimeMajorBlock<TLanes, TVector, T>(in streams, chunk);
        var buffer = default(TimeMajorStates.Block);
        ref var first = ref TimeMajorStates.First<TLanes, TVector, T>(ref buffer);
        block.Enter(streams.States.Entering, ref first);
        var at = block.Start;
        for (nuint position = 0; position < streams.SeqLen; position++, at += streams.Step)
        {
            ref var channels = ref first;
            var channel = block.FirstChannel;
            for (var vector = 0; vector < block.Vectors; vector++, channel += block.Stride)
            {
                var next = channels.Advance(block.Load(in gates, at, channel), block.Load(in tokens, at, channel));
                block.Store(next, ref states, at, channel);
                channels = ref Unsafe.Add(ref channels, 1);
            }
        }

        block.Leave(streams.States.Leaving, ref first, gates: 0, at);
    }
}
