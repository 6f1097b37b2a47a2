using System.ComponentModel;
using ScanGen.Checks;

namespace ScanGen.Simd;

/// <summary>Checks a call on the host, chooses how to store and on how many threads, and runs a kernel over the rows.</summary>
/// <remarks>Where gates and tokens are of another type than states, no output is an input; only the states that leave rows may be those that enter them.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe partial class HostScan
{
    /// <summary>Scans rows that lie end to end.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public static void Forward<TPlan, TGates, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TInput> tokens,
        Span<TState> states,
        int seqLen,
        bool reverse,
        ReadOnlySpan<TState> initial,
        Span<TState> final,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        var ends = Math.Max(initial.Length, final.Length);
        int rows;
        if (IsPerRow<TGates>())
        {
            // Of two tensors that differ, whole rows say which is right.
            rows = SpanChecks.Rows(tokens, nameof(tokens), seqLen, ends);
            SameShapes<TGates, TInput, TState>(gates, tokens, states);
        }
        else
        {
            SameShapes<TGates, TInput, TState>(gates, tokens, states);
            rows = SpanChecks.Rows(gates, nameof(gates), seqLen, ends);
        }

        Forward<TPlan, TGates, TInput, TState>(gates, tokens, states, rows, seqLen, reverse, initial, final, maxThreads, offsets: null);
    }

    /// <summary>Scans sequences of unequal length, laid end to end in each channel.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public static void Forward<TPlan, TGates, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TInput> tokens,
        Span<TState> states,
        ScanOffsets offsets,
        int dim,
        bool reverse,
        ReadOnlySpan<TState> initial,
        Span<TState> final,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        SameShapes<TGates, TInput, TState>(gates, tokens, states);
        var length = IsPerRow<TGates>() ? SpanChecks.Channels(tokens, nameof(tokens), offsets, dim) : SpanChecks.Channels(gates, nameof(gates), offsets, dim);
        Forward<TPlan, TGates, TInput, TState>(gates, tokens, states, dim, length, reverse, initial, final, maxThreads, offsets);
    }

    /// <summary>Computes the gradients of rows that lie end to end.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public static void Backward<TPlan, TGates, TInput, TState>(
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
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        SameShapes<TGates, TInput, TState>(gates, states, gradStates, gradGates, gradTokens);
        var ends = Math.Max(Math.Max(initial.Length, gradFinal.Length), gradInitial.Length);
        var rows = IsPerRow<TGates>() ? SpanChecks.Rows(states, nameof(states), seqLen, ends) : SpanChecks.Rows(gates, nameof(gates), seqLen, ends);
        Backward<TPlan, TGates, TInput, TState>(
            gates, states, gradStates, gradGates, gradTokens, rows, seqLen, reverse, initial, gradFinal, gradInitial, maxThreads, offsets: null);
    }

    /// <summary>Computes the gradients of sequences of unequal length, laid end to end in each channel.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public static void Backward<TPlan, TGates, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TState> states,
        ReadOnlySpan<TState> gradStates,
        Span<TInput> gradGates,
        Span<TInput> gradTokens,
        ScanOffsets offsets,
        int dim,
        bool reverse,
        ReadOnlySpan<TState> initial,
        ReadOnlySpan<TState> gradFinal,
        Span<TState> gradInitial,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        SameShapes<TGates, TInput, TState>(gates, states, gradStates, gradGates, gradTokens);
        var length = IsPerRow<TGates>() ? SpanChecks.Channels(states, nameof(states), offsets, dim) : SpanChecks.Channels(gates, nameof(gates), offsets, dim);
        Backward<TPlan, TGates, TInput, TState>(
            gates, states, gradStates, gradGates, gradTokens, dim, length, reverse, initial, gradFinal, gradInitial, maxThreads, offsets);
    }

    /// <summary>One position of any number of rows: state = gate * state + token, in place.</summary>
    /// <remarks>The emitted class's member of the same name has the words.</remarks>
    public static void Step<TInput, TState>(ReadOnlySpan<TInput> gates, ReadOnlySpan<TInput> tokens, Span<TState> states, int maxThreads)
        where TInput : unmanaged
        where TState : unmanaged
    {
        SameShape.Check((nameof(gates), gates.Length), (nameof(tokens), tokens.Length), (nameof(states), states.Length));
        SpanChecks.Apart(states, nameof(states), gates, nameof(gates));
        SpanChecks.Apart(states, nameof(states), tokens, nameof(tokens));
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (TInput* g = gates, t = tokens)
        fixed (TState* s = states)
        {
            Step<TInput, TState>((nint)g, (nint)t, (nint)s, states.Length, maxThreads);
        }
    }

    private static bool IsPerRow<TGates>()
        where TGates : struct, IGateExtent => typeof(TGates) == typeof(GatePerRow);
}
