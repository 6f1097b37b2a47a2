using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Gates, tokens and states of the time-major layout.</summary>
/// <typeparam name="TInput">Gates and tokens.</typeparam>
/// <typeparam name="TState">States.</typeparam>
internal readonly unsafe struct TimeMajorForward<TInput, TState> : ITimeMajorShare
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
        var channels = new TimeMajorChannels<TLanes, TVector, T>(in block, hasSums: false, ref memory);
        if (streams.States.Entering != 0)
        {
            channels.Enter<TState>(block.Row<TState>(streams.States.Entering, ref memory).Read(0, 1));
        }

        var gates = block.Gates<TInput>(in streams, ref memory);
        var tokens = block.Input<TInput>(streams.Stream1, streams.Strides1, ref memory);
        var states = block.Output<TState>(streams.Stream2, streams.Strides2, ref memory);
        nint count;
        for (nint position = 0; position < block.SeqLen; position += count)
        {
            count = block.IsThrough ? block.SeqLen : Math.Min(block.RunPositions, block.SeqLen - position);
            var (gate, token, state) = (gates.Read(position, count), tokens.Read(position, count), states.Place(position, count));
            if (!block.IsThrough)
            {
                RunVectors(in channels, count, gate, token, state);
            }
            else if (streams.Step < 0)
            {
                RunThrough<T, TLanes, TVector, Descending>(in channels, in block, count, gate, token, state);
            }
            else
            {
                RunThrough<T, TLanes, TVector, Ascending>(in channels, in block, count, gate, token, state);
            }

            states.Write(position, count);
        }

        if (streams.States.Leaving != 0)
        {
            var leaving = block.Row<TState>(streams.States.Leaving, ref memory);
            channels.CarryOut<TState>(leaving.Place(0, 1));
            leaving.Write(0, 1);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void RunVectors<T, TLanes, TVector>(
        in TimeMajorChannels<TLanes, TVector, T> channels, nint count, TimeMajorRun gates, TimeMajorRun tokens, TimeMajorRun states)
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        for (var vector = 0; vector < channels.Vectors.Count; vector++)
        {
            var channel = channels.Vectors.Channel(vector);
            var (gate, token, state) = (gates.At + channel * sizeof(TInput), tokens.At + channel * sizeof(TInput), states.At + channel * sizeof(TState));
            var (gateAhead, tokenAhead) = (count * gates.Next, count * tokens.Next);
            var current = channels.States(vector);
            for (nint position = 0; position < count; position++)
            {
                Memory.Prefetch(gate + gateAhead);
                Memory.Prefetch(token + tokenAhead);
                current.Advance(Elements.Load<TLanes, TVector, T, TInput>(gate, 0), Elements.Load<TLanes, TVector, T, TInput>(token, 0));
                Elements.Store<TLanes, TVector, T, TState>(current.Elements, state);
                gate += gates.Next;
                token += tokens.Next;
                state += states.Next;
            }

            channels.States(vector) = current;
        }
    }

    /// <summary>The same from one end of memory to the other.</summary>
    private static void RunThrough<T, TLanes, TVector, TOrder>(
        in TimeMajorChannels<TLanes, TVector, T> channels, in TimeMajorBlock block, nint count, TimeMajorRun gates, TimeMajorRun tokens, TimeMajorRun states)
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TOrder : struct, IScanOrder
    {
        var (gate, token, state) = (gates.Lowest(count), tokens.Lowest(count), states.Lowest(count));
        if (block.IsStreaming)
        {
            RunThrough<T, TLanes, TVector, TOrder, StreamingSink<TLanes, TVector, T>>(in channels, count, gate, token, state);
        }
        else
        {
            RunThrough<T, TLanes, TVector, TOrder, PlainSink<TLanes, TVector, T>>(in channels, count, gate, token, state);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void RunThrough<T, TLanes, TVector, TOrder, TSink>(in TimeMajorChannels<TLanes, TVector, T> channels, nint count, nint gates, nint tokens, nint states)
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TOrder : struct, IScanOrder
        where TSink : struct, ISink<TSink, TVector, T>
    {
        ref var output = ref RowStreams.First<T>(states);
        var elements = (nuint)(count * channels.Vectors.Count) * (nuint)TLanes.Elements;
        var last = elements - (nuint)TLanes.Elements;
        var sink = TOrder.Open<TSink, TVector, T>(ref output, 0, elements);
        var gate = new AlignedSource<TOrder, TLanes, TVector, T>(gates, elements);
        var token = new AlignedSource<TOrder, TLanes, TVector, T>(tokens, elements);
        var at = TOrder.IsDescending ? last : 0;
        for (nint position = 0; position < count; position++)
        {
            var vector = 0;
            for (; vector + 1 < channels.Vectors.Count; vector += 2)
            {
                // Two, so that of vectors of half a line both are stored at once.
                var after = TOrder.After(at, (nuint)TLanes.Elements);
                var first = channels.States(vector).Next(gate.Load(at), token.Load(at));
                var second = channels.States(vector + 1).Next(gate.Load(after), token.Load(after));
                TOrder.Store(ref sink, first, ref output, at);
                TOrder.Store(ref sink, second, ref output, after);
                at = TOrder.After(after, (nuint)TLanes.Elements);
            }

            if (vector < channels.Vectors.Count)
            {
                TOrder.Store(ref sink, channels.States(vector).Next(gate.Load(at), token.Load(at)), ref output, at);
                at = TOrder.After(at, (nuint)TLanes.Elements);
            }
        }

        TSink.Close(sink, ref output, TOrder.IsDescending ? 0 : last);
    }
}
