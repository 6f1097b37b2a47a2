using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <content>The kernel.</content>
internal readonly partial struct ForwardRows<TPlan, TGates, TOrder, T, TInput, TState>
{
    [MethodImpl(KernelMethod.Options)]
    public static nuint RunTiles<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends, ref TVector stateOfBreak)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        var (gates, tokens, states) = (streams.Stream0, streams.Stream1, streams.Stream2);
        var size = Tile<TPlan, TOrder, TLanes, TVector, T>.Size;
        var sort = Runs.Sort<TLanes, TVector, T>(Unsafe.SizeOf<TPlan>());
        var unsort = Runs.Unsort<TLanes, TVector, T>(Unsafe.SizeOf<TPlan>());
        var rowGate = typeof(TGates) == typeof(GatePerRow) ? Elements.Widen<TLanes, TVector, T, TInput>(RowStreams.At<TInput>(gates, 0)) : default;
        var sink = TOrder.Open<TSink, TVector, T>(ref RowStreams.First<T>(states), first, end);

        var length = Math.Min(ends.SeqLen, end - first);
        var at = typeof(TOrder) == typeof(Descending) ? end - size : first;
        var afterLast = TOrder.After(at, end - first);
        var row = at / ends.SeqLen;
        Compose<TLanes, TVector>(
            gates, rowGate, tokens, at,
            out var g0, out var g1, out var g2, out var g3,
            out var t0, out var t1, out var t2, out var t3,
            out var runGate, out var runToken, out var productMinusOne);
        var isNearOne = typeof(T) == typeof(float) && typeof(TGates) == typeof(GatePerRow) && TileCarry.Total<TLanes, TVector, T>(ref productMinusOne);
        TVector gateSquares = default, tokenSquares = default;
        do
        {
            var endOfRow = TOrder.After(at, length);
            var state = ends.Enter(row);
            var lost = default(TVector);
            var reached = state;
            do
            {
                // Lane scan: each run's total composes those of the tile's runs up to its own.
                var gate = Runs.Reorder<TLanes, TVector, T>(runGate, sort);
                var token = Runs.Reorder<TLanes, TVector, T>(runToken, sort);
                TOrder.ScanLanes<TLanes, TVector, T>(ref gate, ref token);
                if (typeof(TGates) != typeof(GatePerRow))
                {
                    isNearOne = typeof(T) == typeof(float) && TileCarry.Total<TLanes, TVector, T>(ref productMinusOne);
                }

                // Next: compose the next tile meanwhile, whose work has no part in this one's; after the last, that one again, for nothing.
                var next = TOrder.After(at, size);
                Compose<TLanes, TVector>(
                    gates, rowGate, tokens, next == afterLast ? at : next,
                    out var nextG0, out var nextG1, out var nextG2, out var nextG3,
                    out var nextT0, out var nextT1, out var nextT2, out var nextT3,
                    out var nextRunGate, out var nextRunToken, out var nextProductMinusOne);

                // Apply: the state that enters a run is the one after the run before it.
                var after = TLanes.MultiplyAdd(gate, state, token);
                var entering = Runs.Reorder<TLanes, TVector, T>(TOrder.Shift<TLanes, TVector, T>(after, state), unsort);
                if (typeof(T) == typeof(float) && isNearOne)
                {
                    after = TileCarry.Apply<TLanes, TVector, T>(state, token, productMinusOne, ref lost);
                }
                else
                {
                    lost = default;
                }

                if (typeof(TSink) == typeof(NoSink<TVector, T>))
                {
                    Tile<TPlan, TOrder, TLanes, TVector, T>.AddSquares(ref gateSquares, ref tokenSquares, g0, g1, g2, g3, t0, t1, t2, t3, gate, token, state);
                    ends.Accumulate(isNearOne ? productMinusOne : TOrder.Last<TLanes, TVector, T>(gate), isNearOne);
                    reached = after;
                }
                else
                {
                    Tile<TPlan, TOrder, TLanes, TVector, T>.Enter(entering, g0, g1, g2, g3, t0, t1, t2, t3, out var r0, out var r1, out var r2, out var r3);
                    if (!Tile<TPlan, TOrder, TLanes, TVector, T>.IsFinite(r0, r1, r2, r3))
                    {
                        break;
                    }

                    reached = Tile<TPlan, TOrder, TLanes, TVector, T>.LastStep(r0, r1, r3);
                    Tile<TPlan, TOrder, TLanes, TVector, T>.Untranspose(ref r0, ref r1, ref r2, ref r3);
                    Tile<TPlan, TOrder, TLanes, TVector, T>.Store<TSink, TState>(ref sink, states, at, r0, r1, r2, r3);
                }

                state = TOrder.Last<TLanes, TVector, T>(after);
                at = next;
                (t0, t1, t2, t3, runToken) = (nextT0, nextT1, nextT2, nextT3, nextRunToken);
                if (typeof(TGates) != typeof(GatePerRow))
                {
                    (g0, g1, g2, g3, runGate, productMinusOne) = (nextG0, nextG1, nextG2, nextG3, nextRunGate, nextProductMinusOne);
                }
            }
            while (at != endOfRow);

            if (at != endOfRow)
            {
                // The tile is to be done element by element.
                stateOfBreak = TOrder.Last<TLanes, TVector, T>(reached);
                break;
            }

            ends.CarryOut(row, Tile<TPlan, TOrder, TLanes, TVector, T>.Carried(state, reached), TOrder.Last<TLanes, TVector, T>(reached));
            row = TOrder.After(row, 1);
        }
        while (at != afterLast);

        if (typeof(TSink) == typeof(NoSink<TVector, T>))
        {
            ends.Bound(GateGradient<TLanes, TVector, T>.Sum(gateSquares).Real, GateGradient<TLanes, TVector, T>.Sum(tokenSquares).Real);
        }

        var done = Tile<TPlan, TOrder, TLanes, TVector, T>.DoneBefore(at);
        Tile<TPlan, TOrder, TLanes, TVector, T>.Close<TSink, TState>(sink, states, first, end, done);
        return done;
    }

    /// <summary>What can be done of a tile before the state that enters it is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compose<TLanes, TVector>(
        nint gates, TVector rowGate, nint tokens, nuint at,
        out TVector g0, out TVector g1, out TVector g2, out TVector g3,
        out TVector t0, out TVector t1, out TVector t2, out TVector t3,
        out TVector runGate, out TVector runToken, out TVector productMinusOne)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        if (typeof(TGates) == typeof(GatePerRow))
        {
            g0 = g1 = g2 = g3 = rowGate;
        }
        else
        {
            Tile<TPlan, TOrder, TLanes, TVector, T>.Load<TInput>(gates, at, out g0, out g1, out g2, out g3);
        }

        Tile<TPlan, TOrder, TLanes, TVector, T>.Load<TInput>(tokens, at, out t0, out t1, out t2, out t3);

        // Elements are in the order of memory here, where a map of gates and tokens would have its place.
        if (typeof(TGates) != typeof(GatePerRow))
        {
            Tile<TPlan, TOrder, TLanes, TVector, T>.Transpose(ref g0, ref g1, ref g2, ref g3);
        }

        Tile<TPlan, TOrder, TLanes, TVector, T>.Transpose(ref t0, ref t1, ref t2, ref t3);
        Tile<TPlan, TOrder, TLanes, TVector, T>.ComposeRuns(g0, g1, g2, g3, t0, t1, t2, t3, out runGate, out runToken, out productMinusOne);
    }
}
