using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Gates, tokens and states of the time-major layout.</summary>
/// <typeparam name="TInput">Gates and tokens.</typeparam>
/// <typeparam name="TState">States.</typeparam>
internal readonly unsafe struct TimeMajorForward<TInput, TState> : ITimeMajorChunk
    where TInput : unmanaged
    where TState : unmanaged
{
    [MethodImpl(KernelMethod.Options)]
    public static void Run<T, TLanes, TVector>(in RowStreams streams, int chunk)
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        var block = new TimeMajorBlock<TLanes, TVector, T>(in streams, chunk);
        if (block.SeqLen == 0)
        {
            streams.States.Of(block.Row + (nuint)block.Channels.First, sizeof(TState)).Pass(block.Channels.End - block.Channels.First, sizeof(TState));
            return;
        }

        var (gates, nextGates) = block.Gates<TInput>(in streams);
        var (tokens, nextTokens) = block.Tensor<TInput>(streams.Stream1, streams.Strides1);
        var (states, nextStates) = block.Tensor<TState>(streams.Stream2, streams.Strides2);
        var buffer = default(TimeMajorStates.Block);
        ref var first = ref TimeMajorStates.First<TLanes, TVector, T>(ref buffer);
        block.Enter<TState>(streams.States.Entering, ref first);
        for (nuint position = 0; position < block.SeqLen; position++)
        {
            ref var channels = ref first;
            var channel = block.FirstChannel;
            for (var vector = 0; vector < block.Vectors; vector++, channel += block.Stride)
            {
                var next = channels.Advance(block.Load<TInput>(gates, channel), block.Load<TInput>(tokens, channel));
                block.Store<TState>(next, states, channel);
                channels = ref Unsafe.Add(ref channels, 1);
            }

            gates += nextGates;
            tokens += nextTokens;
            states += nextStates;
        }

        block.CarryOut<TInput, TState>(streams.States.Leaving, ref first, gates: 0);
    }
}
