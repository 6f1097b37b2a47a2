using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Gates, states, gradients of states, gradients of gates and gradients of tokens of the time-major layout.</summary>
/// <typeparam name="TGates">What a gate is for: a position, or a channel of a sequence.</typeparam>
/// <typeparam name="TInput">Gates, and the gradients of gates and tokens.</typeparam>
/// <typeparam name="TState">States and their gradients.</typeparam>
internal readonly unsafe struct TimeMajorBackward<TGates, TInput, TState> : ITimeMajorChunk
    where TGates : struct, IGateExtent
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
        var (states, nextStates) = block.Tensor<TState>(streams.Stream1, streams.Strides1);
        var (gradStates, nextGradStates) = block.Tensor<TState>(streams.Stream2, streams.Strides2);
        var (gradGates, nextGradGates) = block.Tensor<TInput>(streams.Stream3, streams.Strides3);
        var (gradTokens, nextGradTokens) = block.Tensor<TInput>(streams.Stream4, streams.Strides4);
        var buffer = default(TimeMajorStates.Block);
        ref var first = ref TimeMajorStates.First<TLanes, TVector, T>(ref buffer);
        ref var firstSum = ref TimeMajorStates.AfterAll<TLanes, TVector, T>(ref first, block.Vectors);
        block.Enter<TState>(streams.States.Entering, ref first);

        // A gradient crosses the gate of the position that the scan came from, and meets the state of the one that it goes to. Past an end are the states there, or nothing.
        var enteringGates = streams.States.Entering == 0 ? TLanes.Broadcast(0) : Elements.Ones<TLanes, TVector, T>();
        var before = block.Ends<TState>(streams.States.Before);
        for (nuint position = 0; position < block.SeqLen; position++)
        {
            var isFirst = position == 0;
            var gatesBefore = gates - nextGates;
            var statesAfter = position == block.SeqLen - 1 ? before : states + nextStates;
            ref var channels = ref first;
            ref var sums = ref firstSum;
            var channel = block.FirstChannel;
            for (var vector = 0; vector < block.Vectors; vector++, channel += block.Stride)
            {
                var gate = isFirst ? enteringGates : TLanes.Conjugate(block.Load<TInput>(gatesBefore, channel));
                var state = statesAfter != 0 ? block.Load<TState>(statesAfter, channel) : TLanes.Broadcast(0);
                var gradient = channels.Advance(gate, block.Load<TState>(gradStates, channel));
                block.Store<TInput>(gradient, gradTokens, channel);
                if (typeof(TGates) == typeof(GatePerPosition))
                {
                    block.Store<TInput>(channels.Times(state), gradGates, channel);
                }
                else
                {
                    sums.Add(channels, state);
                    sums = ref Unsafe.Add(ref sums, 1);
                }

                channels = ref Unsafe.Add(ref channels, 1);
            }

            gates += nextGates;
            states += nextStates;
            gradStates += nextGradStates;
            gradGates += nextGradGates;
            gradTokens += nextGradTokens;
        }

        block.CarryOut<TInput, TState>(streams.States.Leaving, ref first, gates - nextGates);
        if (typeof(TGates) != typeof(GatePerPosition))
        {
            block.LeaveGates(streams.GateGradients, ref firstSum);
        }
    }
}
