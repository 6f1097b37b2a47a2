using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <content>The kernel of tiles that have parts of many rows.</content>
internal readonly partial struct ForwardRows<TPlan, TGates, TOrder, T, TInput, TState>
{
    [MethodImpl(KernelMethod.Options)]
    public static nuint RunSharedTiles<TLanes, TVector, TSink>(in RowStreams streams, RowStarts starts, nuint first, nuint end, ref TVector carried)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
    {
        var (gates, tokens, states) = (streams.Stream0, streams.Stream1, streams.Stream2);
        var size = Tile<TPlan, TOrder, TLanes, TVector, T>.Size;
        var sort = Runs.Sort<TLanes, TVector, T>(Unsafe.SizeOf<TPlan>());
        var unsort = Runs.Unsort<TLanes, TVector, T>(Unsafe.SizeOf<TPlan>());
        var flags = TileFlags<TPlan, TOrder, TLanes, TVector, T>.OfRuns;
        var (words, f0, f1, f2, f3) = (flags[0], flags[1], flags[2], flags[3], flags[4]);
        var sink = TOrder.Open<TSink, TVector, T>(ref RowStreams.First<T>(states), first, end);
        var state = carried;
        var lost = default(TVector);
        var reached = carried;
        var at = typeof(TOrder) == typeof(Descending) ? end - size : first;
        for (var afterLast = TOrder.After(at, end - first); at != afterLast; at = TOrder.After(at, size))
        {
            Tile<TPlan, TOrder, TLanes, TVector, T>.Load<TInput>(gates, at, out var g0, out var g1, out var g2, out var g3);
            Tile<TPlan, TOrder, TLanes, TVector, T>.Load<TInput>(tokens, at, out var t0, out var t1, out var t2, out var t3);
            Tile<TPlan, TOrder, TLanes, TVector, T>.Transpose(ref g0, ref g1, ref g2, ref g3);
            Tile<TPlan, TOrder, TLanes, TVector, T>.Transpose(ref t0, ref t1, ref t2, ref t3);
            Tile<TPlan, TOrder, TLanes, TVector, T>.MeetZero(g0, g1, g2, g3, ref t0, ref t1, ref t2, ref t3);
            var here = starts.From(at, out var next);
            Tile<TPlan, TOrder, TLanes, TVector, T>.Without(
                typeof(TOrder) == typeof(Descending) ? next : here, words, f0, f1, f2, f3, ref g0, ref g1, ref g2, ref g3);
            if (!Tile<TPlan, TOrder, TLanes, TVector, T>.Scan(
                sort, unsort, g0, g1, g2, g3, t0, t1, t2, t3, ref state, ref lost, ref reached, out var r0, out var r1, out var r2, out var r3))
            {
                break;
            }

            Tile<TPlan, TOrder, TLanes, TVector, T>.Untranspose(ref r0, ref r1, ref r2, ref r3);
            Tile<TPlan, TOrder, TLanes, TVector, T>.Store<TSink, TState>(ref sink, states, at, r0, r1, r2, r3);
        }

        carried = Tile<TPlan, TOrder, TLanes, TVector, T>.Carried(state, reached);
        var done = Tile<TPlan, TOrder, TLanes, TVector, T>.DoneBefore(at);
        Tile<TPlan, TOrder, TLanes, TVector, T>.Close<TSink, TState>(sink, states, first, end, done);
        return done;
    }
}
