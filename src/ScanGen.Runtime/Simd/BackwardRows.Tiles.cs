using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <content>The kernel.</content>
internal readonly partial struct BackwardRows<TPlan, TGates, TOrder, T, TInput, TState>
{
    [SkipLocalsInit]
    [MethodImpl(KernelMethod.Options)]
    public static nuint RunTiles<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends, ref TVector stateOfBreak)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        var (gates, states, gradStates, gradGates, gradTokens) = (streams.Stream0, streams.Stream1, streams.Stream2, streams.Stream3, streams.Stream4);
        var size = Tile<TPlan, TOrder, TLanes, TVector, T>.Size;
        var length = Math.Min(ends.SeqLen, end - first);
        var at = typeof(TOrder) == typeof(Descending) ? end - size : first;
        var afterLast = TOrder.After(at, end - first);
        var row = at / ends.SeqLen;
        Begin<TLanes, TVector>(
            gates, gradStates, at, typeof(TOrder) == typeof(Descending) ? ends.EndsRow : ends.BeginsRow, ends.GatesAfter, out var begun);

        // Copies, for vectors whose address is taken do not stay in registers.
        var (g0, g1, g2, g3) = (begun.G0, begun.G1, begun.G2, begun.G3);
        var (t0, t1, t2, t3) = (begun.T0, begun.T1, begun.T2, begun.T3);
        var (runGate, runToken, productMinusOne) = (begun.Gate, begun.Token, begun.ProductMinusOne);
        var (sort, unsort) = (begun.Sort, begun.Unsort);
        var rowGate = RowGate<TLanes, TVector>(gates);
        var gatesAfter = ends.GatesAfter;
        var gatesSink = TOrder.Open<TSink, TVector, T>(ref RowStreams.First<T>(gradGates), first, end);
        var tokensSink = TOrder.Open<TSink, TVector, T>(ref RowStreams.First<T>(gradTokens), first, end);
        var gradGate = default(GateGradient<TLanes, TVector, T>);
        TVector gateSquares = default, tokenSquares = default;
        do
        {
            var endOfRow = TOrder.After(at, length);
            var state = ends.Enter(row);
            var lost = default(TVector);
            var statesBefore = ends.StatesBefore(row);
            var reached = state;
            do
            {
                // Lane scan: each run's total composes those of the tile's runs up to its own.
                var gate = Runs.Reorder<TLanes, TVector, T>(runGate, sort);
                var token = Runs.Reorder<TLanes, TVector, T>(runToken, sort);
                TOrder.ScanLanes<TLanes, TVector, T>(ref gate, ref token);
                var isNearOne = typeof(T) == typeof(float) && TileCarry.Total<TLanes, TVector, T>(ref productMinusOne);

                // Next: compose the next tile meanwhile, whose work has no part in this one's; after the last, that one again, for nothing.
                var next = TOrder.After(at, size);
                var isLast = next == endOfRow;
                Compose<TLanes, TVector>(
                    gates, rowGate, gradStates, next == afterLast ? at : next, isLast, gatesAfter,
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
                    // The states before, in the order of the scan that the gradients are of.
                    var isEdge = isLast & (typeof(TOrder) == typeof(Descending) ? ends.BeginsRow : ends.EndsRow);
                    Tile<TPlan, TOrder, TLanes, TVector, T>.LoadAfter<TState>(states, at, isEdge, statesBefore, out var x0, out var x1, out var x2, out var x3);
                    if (Unsafe.SizeOf<T>() == 2)
                    {
                        Tile<TPlan, TOrder, TLanes, TVector, T>.Transpose(ref x0, ref x1, ref x2, ref x3);
                    }
                    else
                    {
                        Tile<TPlan, TOrder, TLanes, TVector, T>.Untranspose(ref r0, ref r1, ref r2, ref r3);
                    }

                    Tile<TPlan, TOrder, TLanes, TVector, T>.Multiply(ref x0, ref x1, ref x2, ref x3, r0, r1, r2, r3);
                    if (Unsafe.SizeOf<T>() == 2)
                    {
                        Tile<TPlan, TOrder, TLanes, TVector, T>.Untranspose(ref r0, ref r1, ref r2, ref r3);
                    }

                    Tile<TPlan, TOrder, TLanes, TVector, T>.Store<TSink, TInput>(ref tokensSink, gradTokens, at, r0, r1, r2, r3);
                    if (typeof(TGates) == typeof(GatePerRow))
                    {
                        Tile<TPlan, TOrder, TLanes, TVector, T>.Add(ref gradGate, x0, x1, x2, x3);
                    }
                    else
                    {
                        if (Unsafe.SizeOf<T>() == 2)
                        {
                            Tile<TPlan, TOrder, TLanes, TVector, T>.Untranspose(ref x0, ref x1, ref x2, ref x3);
                        }

                        Tile<TPlan, TOrder, TLanes, TVector, T>.Store<TSink, TInput>(ref gatesSink, gradGates, at, x0, x1, x2, x3);
                    }
                }

                state = TOrder.Last<TLanes, TVector, T>(after);
                at = next;
                (g0, g1, g2, g3) = (nextG0, nextG1, nextG2, nextG3);
                (t0, t1, t2, t3) = (nextT0, nextT1, nextT2, nextT3);
                (runGate, runToken, productMinusOne) = (nextRunGate, nextRunToken, nextProductMinusOne);
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
        Tile<TPlan, TOrder, TLanes, TVector, T>.Close<TSink, TInput>(tokensSink, gradTokens, first, end, done);
        if (typeof(TGates) == typeof(GatePerRow))
        {
            ends.LeaveGate(first / ends.SeqLen, GateGradient<TLanes, TVector, T>.Total(gradGate));
        }
        else
        {
            Tile<TPlan, TOrder, TLanes, TVector, T>.Close<TSink, TInput>(gatesSink, gradGates, first, end, done);
        }

        return done;
    }

    /// <summary>
    /// The first tile, composed, and how lanes are sorted: for composing a tile the kernel has no room twice, and of what it has in vectors nothing may live across a call, which also the
    /// fields of a type may be behind.
    /// </summary>
    [MethodImpl(KernelMethod.Options)]
    private static void Begin<TLanes, TVector>(nint gates, nint gradStates, nuint at, bool isFirst, TVector gatesAfter, out Begun<TVector> begun)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        begun.Sort = Runs.Sort<TLanes, TVector, T>(Unsafe.SizeOf<TPlan>());
        begun.Unsort = Runs.Unsort<TLanes, TVector, T>(Unsafe.SizeOf<TPlan>());
        Compose<TLanes, TVector>(
            gates, RowGate<TLanes, TVector>(gates), gradStates, at, isFirst, gatesAfter,
            out begun.G0, out begun.G1, out begun.G2, out begun.G3,
            out begun.T0, out begun.T1, out begun.T2, out begun.T3,
            out begun.Gate, out begun.Token, out begun.ProductMinusOne);
    }

    /// <summary>What can be done of a tile before the state that enters it is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compose<TLanes, TVector>(
        nint gates, TVector rowGate, nint gradStates, nuint at, bool isFirst, TVector gatesAfter,
        out TVector g0, out TVector g1, out TVector g2, out TVector g3,
        out TVector t0, out TVector t1, out TVector t2, out TVector t3,
        out TVector runGate, out TVector runToken, out TVector productMinusOne)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        // The gates before, in the order of this scan: a step of it has the gate of the step before.
        if (typeof(TGates) == typeof(GatePerRow))
        {
            g1 = g2 = g3 = TLanes.Conjugate(rowGate);
            g0 = TLanes.Conjugate(isFirst ? TOrder.ElementsBefore<TLanes, TVector, T>(rowGate, gatesAfter) : rowGate);
        }
        else
        {
            Tile<TPlan, TOrder, TLanes, TVector, T>.LoadBefore<TInput>(gates, at, isFirst, gatesAfter, out g0, out g1, out g2, out g3);
        }

        Tile<TPlan, TOrder, TLanes, TVector, T>.Load<TState>(gradStates, at, out t0, out t1, out t2, out t3);
        Tile<TPlan, TOrder, TLanes, TVector, T>.Transpose(ref g0, ref g1, ref g2, ref g3);
        Tile<TPlan, TOrder, TLanes, TVector, T>.Transpose(ref t0, ref t1, ref t2, ref t3);
        Tile<TPlan, TOrder, TLanes, TVector, T>.ComposeRuns(g0, g1, g2, g3, t0, t1, t2, t3, out runGate, out runToken, out productMinusOne);
    }

    /// <summary>The gate that is a whole row's, in every place, where there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector RowGate<TLanes, TVector>(nint gates)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct =>
        typeof(TGates) == typeof(GatePerRow) ? Elements.Fill<TLanes, TVector, T, TInput>(RowStreams.At<TInput>(gates, 0)) : default;

    private struct Begun<TVector>
        where TVector : struct
    {
        public TVector G0, G1, G2, G3;
        public TVector T0, T1, T2, T3;
        public TVector Gate, Token;
        public TVector ProductMinusOne;
        public TVector Sort;
        public TVector Unsort;
    }
}
