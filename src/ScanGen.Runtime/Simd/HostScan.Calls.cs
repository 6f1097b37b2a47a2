using ScanGen.Checks;

namespace ScanGen.Simd;

/// <content>What calls of one type or two are held to, and what the runner gets of them.</content>
public static unsafe partial class HostScan
{
    private static void Forward<TPlan, T, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TInput> tokens,
        Span<TState> states,
        int seqLen,
        bool reverse,
        ReadOnlySpan<TState> initial,
        Span<TState> final,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        var ends = Math.Max(initial.Length, final.Length);
        var rows = TPlan.HasBroadcastGates ? SpanChecks.Rows(tokens, nameof(tokens), seqLen, ends) : SpanChecks.Rows(gates, nameof(gates), seqLen, ends);
        Forward<TPlan, T, TInput, TState>(gates, tokens, states, rows, seqLen, reverse, initial, final, maxThreads, offsets: null);
    }

    private static void Forward<TPlan, T, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TInput> tokens,
        Span<TState> states,
        int rows,
        int seqLen,
        bool reverse,
        ReadOnlySpan<TState> initial,
        Span<TState> final,
        int maxThreads,
        ScanOffsets? offsets)
        where TPlan : struct, IRowPlan
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (TPlan.HasBroadcastGates)
        {
            SpanChecks.DivideRows(gates, nameof(gates), rows);
            SpanChecks.SameLength(states, nameof(states), tokens.Length, nameof(tokens));
            SpanChecks.Apart(states, nameof(states), gates, nameof(gates));
        }
        else
        {
            SpanChecks.SameLength(tokens, nameof(tokens), gates.Length);
            SpanChecks.SameLength(states, nameof(states), gates.Length);
            SpanChecks.SameOrApart(states, nameof(states), gates, nameof(gates));
        }

        SpanChecks.SameOrApart(states, nameof(states), tokens, nameof(tokens));
        Forward<TPlan, T, TInput, TState>(gates, tokens, states, rows, seqLen, reverse, initial, final, maxThreads, offsets, strides: null);
    }

    /// <summary>With the tensors checked.</summary>
    private static void Forward<TPlan, T, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TInput> tokens,
        Span<TState> states,
        int rows,
        int seqLen,
        bool reverse,
        ReadOnlySpan<TState> initial,
        Span<TState> final,
        int maxThreads,
        ScanOffsets? offsets,
        CallStrides? strides)
        where TPlan : struct, IRowPlan
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        var ends = (long)rows * (offsets?.Count ?? 1);
        SpanChecks.Ends(gates, tokens, states, initial, final, ends);
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates, t = tokens)
        fixed (TState* s = states, before = initial, after = final)
        {
            Forward<TPlan, T, TInput, TState>((nint)g, (nint)t, (nint)s, rows, seqLen, reverse, maxThreads, (nint)before, (nint)after, offsets, strides, gates.Length);
        }
    }

    private static void Backward<TPlan, T, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TState> states,
        ReadOnlySpan<TState> gradStates,
        Span<TInput> gradGates,
        Span<TInput> gradTokens,
        int seqLen,
        bool reverse,
        ReadOnlySpan<TState> initial,
        ReadOnlySpan<TState> gradFinal,
        Span<TState> gradInitial,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        var ends = Math.Max(Math.Max(initial.Length, gradFinal.Length), gradInitial.Length);
        var rows = TPlan.HasBroadcastGates ? SpanChecks.Rows(states, nameof(states), seqLen, ends) : SpanChecks.Rows(gates, nameof(gates), seqLen, ends);
        Backward<TPlan, T, TInput, TState>(gates, states, gradStates, gradGates, gradTokens, rows, seqLen, reverse, initial, gradFinal, gradInitial, maxThreads, offsets: null);
    }

    private static void Backward<TPlan, T, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TState> states,
        ReadOnlySpan<TState> gradStates,
        Span<TInput> gradGates,
        Span<TInput> gradTokens,
        int rows,
        int seqLen,
        bool reverse,
        ReadOnlySpan<TState> initial,
        ReadOnlySpan<TState> gradFinal,
        Span<TState> gradInitial,
        int maxThreads,
        ScanOffsets? offsets)
        where TPlan : struct, IRowPlan
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (TPlan.HasBroadcastGates)
        {
            SpanChecks.DivideRows(gates, nameof(gates), rows);
            SpanChecks.SameLength(gradStates, nameof(gradStates), states.Length, nameof(states));
            SpanChecks.SameLength(gradTokens, nameof(gradTokens), states.Length, nameof(states));
        }
        else
        {
            SpanChecks.SameLength(states, nameof(states), gates.Length);
            SpanChecks.SameLength(gradStates, nameof(gradStates), gates.Length);
            SpanChecks.SameLength(gradTokens, nameof(gradTokens), gates.Length);
        }

        SpanChecks.SameLength(gradGates, nameof(gradGates), gates.Length);
        SpanChecks.Apart(gradGates, nameof(gradGates), gates, nameof(gates));
        SpanChecks.Apart(gradGates, nameof(gradGates), states, nameof(states));
        SpanChecks.Apart(gradGates, nameof(gradGates), gradStates, nameof(gradStates));
        SpanChecks.Apart(gradTokens, nameof(gradTokens), gates, nameof(gates));
        SpanChecks.Apart(gradTokens, nameof(gradTokens), states, nameof(states));
        SpanChecks.SameOrApart(gradTokens, nameof(gradTokens), gradStates, nameof(gradStates));
        SpanChecks.Apart(gradTokens, nameof(gradTokens), gradGates, nameof(gradGates));
        Backward<TPlan, T, TInput, TState>(
            gates, states, gradStates, gradGates, gradTokens, rows, seqLen, reverse, initial, gradFinal, gradInitial, maxThreads, offsets, strides: null);
    }

    /// <summary>With the tensors checked.</summary>
    private static void Backward<TPlan, T, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TState> states,
        ReadOnlySpan<TState> gradStates,
        Span<TInput> gradGates,
        Span<TInput> gradTokens,
        int rows,
        int seqLen,
        bool reverse,
        ReadOnlySpan<TState> initial,
        ReadOnlySpan<TState> gradFinal,
        Span<TState> gradInitial,
        int maxThreads,
        ScanOffsets? offsets,
        CallStrides? strides)
        where TPlan : struct, IRowPlan
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        var ends = (long)rows * (offsets?.Count ?? 1);
        SpanChecks.Ends(gates, states, gradStates, gradGates, gradTokens, initial, gradFinal, gradInitial, ends);
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates, dg = gradGates, dt = gradTokens)
        fixed (TState* s = states, ds = gradStates, before = initial, after = gradFinal, leaving = gradInitial)
        {
            Backward<TPlan, T, TInput, TState>(
                (nint)g, (nint)s, (nint)ds, (nint)dg, (nint)dt, rows, seqLen, reverse, maxThreads, (nint)before, (nint)after, (nint)leaving, offsets, strides, gates.Length);
        }
    }

    /// <summary>As the spans' overloads, on memory given by address: any number of rows, end to end or as strides say, or of channels that offsets cut, nothing checked; an address of zero is nothing.
    /// Where one gate is a whole row's, <paramref name="gateCount"/> says how many there are.</summary>
    internal static void Forward<TPlan, T, TInput, TState>(
        nint gates,
        nint tokens,
        nint states,
        long rows,
        long seqLen,
        bool reverse,
        int maxThreads = 0,
        nint initial = 0,
        nint final = 0,
        ScanOffsets? offsets = null,
        CallStrides? strides = null,
        long gateCount = 0)
        where TPlan : struct, IRowPlan
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        var streams = new RowStreams
        {
            Stream0 = gates,
            Stream1 = tokens,
            Stream2 = states,
            States = new() { Entering = initial, Leaving = final },
            SeqLen = (nuint)seqLen,
            Gates = TPlan.HasBroadcastGates ? (nuint)gateCount : 0,
        };
        if (strides is { } apart)
        {
            streams.Dim = (nuint)apart.Dim;
            (streams.Strides0, streams.Strides1, streams.Strides2) = (apart.Gates, apart.Tokens, apart.States);
        }

        if (reverse)
        {
            Run<ForwardRows<TPlan, Descending, T, TInput, TState>, T>(streams, outputs: states, rows, maxThreads, offsets, isStrided: strides is not null);
        }
        else
        {
            Run<ForwardRows<TPlan, Ascending, T, TInput, TState>, T>(streams, outputs: states, rows, maxThreads, offsets, isStrided: strides is not null);
        }
    }

    /// <summary>As the spans' overloads, on memory given by address: any number of rows, end to end or as strides say, or of channels that offsets cut, nothing checked; an address of zero is nothing.
    /// Where one gate is a whole row's, <paramref name="gateCount"/> says how many there are.</summary>
    internal static void Backward<TPlan, T, TInput, TState>(
        nint gates,
        nint states,
        nint gradStates,
        nint gradGates,
        nint gradTokens,
        long rows,
        long seqLen,
        bool reverse,
        int maxThreads = 0,
        nint initial = 0,
        nint gradFinal = 0,
        nint gradInitial = 0,
        ScanOffsets? offsets = null,
        CallStrides? strides = null,
        long gateCount = 0)
        where TPlan : struct, IRowPlan
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        var streams = new RowStreams
        {
            Stream0 = gates,
            Stream1 = states,
            Stream2 = gradStates,
            Stream3 = gradGates,
            Stream4 = gradTokens,
            States = new() { Entering = gradFinal, Leaving = gradInitial, Before = initial },
            SeqLen = (nuint)seqLen,
            Gates = TPlan.HasBroadcastGates ? (nuint)gateCount : 0,
        };
        if (strides is { } apart)
        {
            streams.Dim = (nuint)apart.Dim;
            (streams.Strides0, streams.Strides1, streams.Strides2) = (apart.Gates, apart.States, apart.GradStates);
            (streams.Strides3, streams.Strides4) = (apart.GradGates, apart.GradTokens);
        }

        // The gradients of a scan are a scan the other way.
        if (reverse)
        {
            RunBackward<BackwardRows<TPlan, Ascending, T, TInput, TState>>();
        }
        else
        {
            RunBackward<BackwardRows<TPlan, Descending, T, TInput, TState>>();
        }

        void RunBackward<TRows>()
            where TRows : struct, IRows<T>
        {
            if (TPlan.HasBroadcastGates)
            {
                RunWithGateGradients<TRows, T, TInput>(streams, (TInput*)gradGates, rows, maxThreads);
            }
            else
            {
                Run<TRows, T>(streams, outputs: gradGates | gradTokens, rows, maxThreads, offsets, isStrided: strides is not null);
            }
        }
    }

    private static void Step<T, TInput, TState>(ReadOnlySpan<TInput> gates, ReadOnlySpan<TInput> tokens, Span<TState> states, int maxThreads)
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        SpanChecks.SameLength(tokens, nameof(tokens), gates.Length);
        SpanChecks.SameLength(states, nameof(states), gates.Length);
        SpanChecks.Apart(states, nameof(states), gates, nameof(gates));
        SpanChecks.Apart(states, nameof(states), tokens, nameof(tokens));
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates, t = tokens)
        fixed (TState* s = states)
        {
            Step<T, TInput, TState>((nint)g, (nint)t, (nint)s, states.Length, maxThreads);
        }
    }

    /// <summary>As the spans' overload, on memory given by address, nothing checked.</summary>
    internal static void Step<T>(nint gates, nint tokens, nint states, long count)
        where T : unmanaged => Step<T, T, T>(gates, tokens, states, count);

    private static void Step<T, TInput, TState>(nint gates, nint tokens, nint states, long count, int maxThreads = 0)
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        var streams = new RowStreams { Stream0 = gates, Stream1 = tokens, Stream2 = states, SeqLen = 1 };
        Run<StepRows<T, TInput, TState>, T>(streams, outputs: states, count, maxThreads);
    }
}
