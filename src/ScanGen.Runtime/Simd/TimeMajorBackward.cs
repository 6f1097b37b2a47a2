using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Gates, states, gradients of states, gradients of gates and gradients of tokens of the time-major layout.</summary>
/// <typeparam name="TGates">What a gate is for: a position, or a channel of a sequence.</typeparam>
/// <typeparam name="TInput">Gates, and the gradients of gates and tokens.</typeparam>
/// <typeparam name="TState">States and their gradients.</typeparam>
internal readonly unsafe struct TimeMajorBackward<TGates, TInput, TState> : ITimeMajorShare
    where TGates : struct, IGateExtent
    where TInput : unmanaged
    where TState : unmanaged
{
    [SkipLocalsInit]
    [MethodImpl(KernelMethod.Options)]
    public static void Run<T, TLanes, TVector>(in RowStreams streams, int share)
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        var block = new TimeMajorBlock(in streams, share, TLanes.Elements, Math.Max(sizeof(TInput), sizeof(TState)), isOneType: typeof(TInput) == typeof(TState));
        if (block.SeqLen == 0)
        {
            streams.States.Of((nuint)block.FirstRow, sizeof(TState)).Pass(block.Channels, sizeof(TState));
            return;
        }

        var bytes = stackalloc byte[TimeMajorMemory.Bytes];
        var memory = new TimeMajorMemory(bytes);
        var channels = new TimeMajorChannels<TLanes, TVector, T>(in block, hasSums: typeof(TGates) != typeof(GatePerPosition), ref memory);
        if (streams.States.Entering != 0)
        {
            channels.Enter<TState>(block.Row<TState>(streams.States.Entering, ref memory).Read(0, 1));
        }

        var gates = block.Gates<TInput>(in streams, ref memory);
        var states = block.Input<TState>(streams.Stream1, streams.Strides1, ref memory);
        var gradStates = block.Input<TState>(streams.Stream2, streams.Strides2, ref memory);
        var gradGates = block.Output<TInput>(streams.Stream3, streams.Strides3, ref memory);
        var gradTokens = block.Output<TInput>(streams.Stream4, streams.Strides4, ref memory);

        // A gradient crosses the gate of the position that the scan came from, and meets the state of the one that it goes to. Past an end are the states there, or nothing.
        var entering = block.Constant(Elements.Nearest<TInput>(streams.States.Entering == 0 ? 0 : 1), ref memory);
        var before = streams.States.Before == 0 ? block.Constant<TState>(default, ref memory) : block.Row<TState>(streams.States.Before, ref memory).Read(0, 1);
        var last = block.SeqLen - 1;
        nint count;
        for (nint position = 0; position <= last; position += count)
        {
            var (isFirst, isLast) = (position == 0, position == last);
            var isEdge = isFirst || isLast;
            count = isEdge ? 1 : block.IsThrough ? last - position : Math.Min(block.RunPositions, last - position);
            var gate = isFirst ? entering : gates.Read(position - 1, count);
            var state = isLast ? before : states.Read(position + 1, count);
            var gradState = gradStates.Read(position, count);
            var gradGate = typeof(TGates) == typeof(GatePerPosition) ? gradGates.Place(position, count) : default;
            var gradToken = gradTokens.Place(position, count);
            if (isEdge || !block.IsThrough)
            {
                RunVectors(in channels, count, gate, state, gradState, gradGate, gradToken);
            }
            else if (streams.Step < 0)
            {
                RunThrough<T, TLanes, TVector, Descending>(in channels, in block, count, gate, state, gradState, gradGate, gradToken);
            }
            else
            {
                RunThrough<T, TLanes, TVector, Ascending>(in channels, in block, count, gate, state, gradState, gradGate, gradToken);
            }

            gradTokens.Write(position, count);
            if (typeof(TGates) == typeof(GatePerPosition))
            {
                gradGates.Write(position, count);
            }
        }

        if (streams.States.Leaving != 0)
        {
            var leaving = block.Row<TState>(streams.States.Leaving, ref memory);
            channels.CarryOut<TInput, TState>(gates.Read(last, 1), leaving.Place(0, 1));
            leaving.Write(0, 1);
        }

        if (typeof(TGates) != typeof(GatePerPosition))
        {
            channels.LeaveSums(new(streams.GateGradients + block.FirstRow, (int)block.Channels));
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void RunVectors<T, TLanes, TVector>(
        in TimeMajorChannels<TLanes, TVector, T> channels,
        nint count,
        TimeMajorRun gates,
        TimeMajorRun states,
        TimeMajorRun gradStates,
        TimeMajorRun gradGates,
        TimeMajorRun gradTokens)
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        for (var vector = 0; vector < channels.Vectors.Count; vector++)
        {
            var channel = channels.Vectors.Channel(vector);
            var (gate, state, gradState) = (gates.At + channel * sizeof(TInput), states.At + channel * sizeof(TState), gradStates.At + channel * sizeof(TState));
            var (gradGate, gradToken) = (gradGates.At + channel * sizeof(TInput), gradTokens.At + channel * sizeof(TInput));
            var (gateAhead, stateAhead, gradStateAhead) = (count * gates.Next, count * states.Next, count * gradStates.Next);
            var current = channels.States(vector);
            var sums = typeof(TGates) == typeof(GatePerPosition) ? default : channels.Sums(vector);
            for (nint position = 0; position < count; position++)
            {
                Memory.Prefetch(gate + gateAhead);
                Memory.Prefetch(state + stateAhead);
                Memory.Prefetch(gradState + gradStateAhead);
                var gateBefore = TLanes.Conjugate(Elements.Load<TLanes, TVector, T, TInput>(gate, 0));
                var stateAfter = Elements.Load<TLanes, TVector, T, TState>(state, 0);
                current.Advance(gateBefore, Elements.Load<TLanes, TVector, T, TState>(gradState, 0));
                Elements.Store<TLanes, TVector, T, TInput>(current.Elements, gradToken);
                if (typeof(TGates) == typeof(GatePerPosition))
                {
                    Elements.Store<TLanes, TVector, T, TInput>(current.Times(stateAfter), gradGate);
                    gradGate += gradGates.Next;
                }
                else
                {
                    sums.Add(current, stateAfter);
                }

                gate += gates.Next;
                state += states.Next;
                gradState += gradStates.Next;
                gradToken += gradTokens.Next;
            }

            channels.States(vector) = current;
            if (typeof(TGates) != typeof(GatePerPosition))
            {
                channels.Sums(vector) = sums;
            }
        }
    }

    /// <summary>The same from one end of memory to the other.</summary>
    private static void RunThrough<T, TLanes, TVector, TOrder>(
        in TimeMajorChannels<TLanes, TVector, T> channels,
        in TimeMajorBlock block,
        nint count,
        TimeMajorRun gates,
        TimeMajorRun states,
        TimeMajorRun gradStates,
        TimeMajorRun gradGates,
        TimeMajorRun gradTokens)
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TOrder : struct, IScanOrder
    {
        var (gate, state, gradState, gradGate, gradToken) = (gates.Lowest(count), states.Lowest(count), gradStates.Lowest(count), gradGates.Lowest(count), gradTokens.Lowest(count));
        if (block.IsStreaming)
        {
            RunThrough<T, TLanes, TVector, TOrder, StreamingSink<TLanes, TVector, T>>(in channels, count, gate, state, gradState, gradGate, gradToken);
        }
        else
        {
            RunThrough<T, TLanes, TVector, TOrder, PlainSink<TLanes, TVector, T>>(in channels, count, gate, state, gradState, gradGate, gradToken);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void RunThrough<T, TLanes, TVector, TOrder, TSink>(
        in TimeMajorChannels<TLanes, TVector, T> channels, nint count, nint gates, nint states, nint gradStates, nint gradGates, nint gradTokens)
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TOrder : struct, IScanOrder
        where TSink : struct, ISink<TSink, TVector, T>
    {
        ref var gateOutput = ref RowStreams.First<T>(gradGates);
        ref var tokenOutput = ref RowStreams.First<T>(gradTokens);
        var elements = (nuint)(count * channels.Vectors.Count) * (nuint)TLanes.Elements;
        var last = elements - (nuint)TLanes.Elements;
        var gateSink = TOrder.Open<TSink, TVector, T>(ref gateOutput, 0, elements);
        var tokenSink = TOrder.Open<TSink, TVector, T>(ref tokenOutput, 0, elements);
        var gate = new AlignedSource<TOrder, TLanes, TVector, T>(gates, elements);
        var state = new AlignedSource<TOrder, TLanes, TVector, T>(states, elements);
        var gradState = new AlignedSource<TOrder, TLanes, TVector, T>(gradStates, elements);
        var at = TOrder.IsDescending ? last : 0;
        for (nint position = 0; position < count; position++)
        {
            for (var vector = 0; vector < channels.Vectors.Count; vector++)
            {
                ref var current = ref channels.States(vector);
                var gradToken = current.Next(TLanes.Conjugate(gate.Load(at)), gradState.Load(at));
                var gradGate = current.Times(state.Load(at));
                TOrder.Store(ref tokenSink, gradToken, ref tokenOutput, at);
                TOrder.Store(ref gateSink, gradGate, ref gateOutput, at);
                at = TOrder.After(at, (nuint)TLanes.Elements);
            }
        }

        TSink.Close(gateSink, ref gateOutput, TOrder.IsDescending ? 0 : last);
        TSink.Close(tokenSink, ref tokenOutput, TOrder.IsDescending ? 0 : last);
    }
}
