using ScanGen.Checks;

namespace ScanGen.Simd;

/// <content>What calls are held to.</content>
public static unsafe partial class HostScan
{
    private static void SameShapes<TGates, TInput, TState>(ReadOnlySpan<TInput> gates, ReadOnlySpan<TInput> tokens, ReadOnlySpan<TState> states)
        where TGates : struct, IGateExtent
    {
        if (IsPerRow<TGates>())
        {
            SameShape.Check((nameof(tokens), tokens.Length), (nameof(states), states.Length));
        }
        else
        {
            SameShape.Check((nameof(gates), gates.Length), (nameof(tokens), tokens.Length), (nameof(states), states.Length));
        }
    }

    private static void SameShapes<TGates, TInput, TState>(
        ReadOnlySpan<TInput> gates, ReadOnlySpan<TState> states, ReadOnlySpan<TState> gradStates, ReadOnlySpan<TInput> gradGates, ReadOnlySpan<TInput> gradTokens)
        where TGates : struct, IGateExtent
    {
        if (IsPerRow<TGates>())
        {
            SameShape.Check((nameof(states), states.Length), (nameof(gradStates), gradStates.Length), (nameof(gradTokens), gradTokens.Length));
            SameShape.Check((nameof(gates), gates.Length), (nameof(gradGates), gradGates.Length));
        }
        else
        {
            SameShape.Check(
                (nameof(gates), gates.Length), (nameof(states), states.Length), (nameof(gradStates), gradStates.Length), (nameof(gradGates), gradGates.Length),
                (nameof(gradTokens), gradTokens.Length));
        }
    }

    private static void Forward<TPlan, TGates, TInput, TState>(
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
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (IsPerRow<TGates>())
        {
            SpanChecks.DivideRows(gates, nameof(gates), rows * (long)(offsets?.Count ?? 1));
            SpanChecks.Apart(states, nameof(states), gates, nameof(gates));
        }
        else
        {
            SpanChecks.SameOrApart(states, nameof(states), gates, nameof(gates));
        }

        SpanChecks.SameOrApart(states, nameof(states), tokens, nameof(tokens));
        Forward<TPlan, TGates, TInput, TState>(gates, tokens, states, rows, seqLen, reverse, initial, final, maxThreads, offsets, strides: null);
    }

    /// <summary>With the tensors checked.</summary>
    private static void Forward<TPlan, TGates, TInput, TState>(
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
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        var ends = (long)rows * (offsets?.Count ?? 1);
        SpanChecks.Ends(gates, tokens, states, initial, final, ends);
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates, t = tokens)
        fixed (TState* s = states, before = initial, after = final)
        {
            Forward<TPlan, TGates, TInput, TState>((nint)g, (nint)t, (nint)s, rows, seqLen, reverse, maxThreads, (nint)before, (nint)after, offsets, strides, gates.Length);
        }
    }

    private static void Backward<TPlan, TGates, TInput, TState>(
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
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (IsPerRow<TGates>())
        {
            SpanChecks.DivideRows(gates, nameof(gates), rows * (long)(offsets?.Count ?? 1));
        }

        SpanChecks.Apart(gradGates, nameof(gradGates), gates, nameof(gates));
        SpanChecks.Apart(gradGates, nameof(gradGates), states, nameof(states));
        SpanChecks.Apart(gradGates, nameof(gradGates), gradStates, nameof(gradStates));
        SpanChecks.Apart(gradTokens, nameof(gradTokens), gates, nameof(gates));
        SpanChecks.Apart(gradTokens, nameof(gradTokens), states, nameof(states));
        SpanChecks.SameOrApart(gradTokens, nameof(gradTokens), gradStates, nameof(gradStates));
        SpanChecks.Apart(gradTokens, nameof(gradTokens), gradGates, nameof(gradGates));
        Backward<TPlan, TGates, TInput, TState>(
            gates, states, gradStates, gradGates, gradTokens, rows, seqLen, reverse, initial, gradFinal, gradInitial, maxThreads, offsets, strides: null);
    }

    /// <summary>With the tensors checked.</summary>
    private static void Backward<TPlan, TGates, TInput, TState>(
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
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        var ends = (long)rows * (offsets?.Count ?? 1);
        SpanChecks.Ends(gates, states, gradStates, gradGates, gradTokens, initial, gradFinal, gradInitial, ends);
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates, dg = gradGates, dt = gradTokens)
        fixed (TState* s = states, ds = gradStates, before = initial, after = gradFinal, leaving = gradInitial)
        {
            Backward<TPlan, TGates, TInput, TState>(
                (nint)g, (nint)s, (nint)ds, (nint)dg, (nint)dt, rows, seqLen, reverse, maxThreads, (nint)before, (nint)after, (nint)leaving, offsets, strides, gates.Length);
        }
    }
}
