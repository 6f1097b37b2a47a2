using ScanGen.Checks;

namespace ScanGen.Simd;

/// <content>Calls on rows that may lie apart.</content>
public static unsafe partial class HostScan
{
    /// <summary>Scans rows that each tensor's own strides place.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public static void Forward<TPlan, TGates, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TInput> tokens,
        Span<TState> states,
        int batch,
        int dim,
        int seqLen,
        bool reverse,
        ScanStrides? gatesStrides,
        ScanStrides? tokensStrides,
        ScanStrides? statesStrides,
        ReadOnlySpan<TState> initial,
        Span<TState> final,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        var gatesRows = Gates<TGates, TInput>(gates, gatesStrides, batch, dim, seqLen, nameof(gates));
        var tokensRows = new StridedSpan<TInput>(tokens, tokensStrides, batch, dim, seqLen, nameof(tokens));
        var statesRows = new StridedSpan<TState>(states, statesStrides, batch, dim, seqLen, nameof(states));
        statesRows.RowsApart();
        statesRows.SameOrApart(tokensRows);
        if (IsPerRow<TGates>())
        {
            statesRows.Apart(gatesRows);
        }
        else
        {
            statesRows.SameOrApart(gatesRows);
        }

        var strides = new CallStrides(batch, dim) { Gates = gatesRows.Strides, Tokens = tokensRows.Strides, States = statesRows.Strides };
        Forward<TPlan, TGates, TInput, TState>(gates, tokens, states, checked(batch * dim), seqLen, reverse, initial, final, maxThreads, offsets: null, strides);
    }

    /// <summary>Computes the gradients of rows that each tensor's own strides place.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public static void Backward<TPlan, TGates, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TState> states,
        ReadOnlySpan<TState> gradStates,
        Span<TInput> gradGates,
        Span<TInput> gradTokens,
        int batch,
        int dim,
        int seqLen,
        bool reverse,
        ScanStrides? gatesStrides,
        ScanStrides? statesStrides,
        ScanStrides? gradStatesStrides,
        ScanStrides? gradGatesStrides,
        ScanStrides? gradTokensStrides,
        ReadOnlySpan<TState> initial,
        ReadOnlySpan<TState> gradFinal,
        Span<TState> gradInitial,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        var gatesRows = Gates<TGates, TInput>(gates, gatesStrides, batch, dim, seqLen, nameof(gates));
        var statesRows = new StridedSpan<TState>(states, statesStrides, batch, dim, seqLen, nameof(states));
        var gradStatesRows = new StridedSpan<TState>(gradStates, gradStatesStrides, batch, dim, seqLen, nameof(gradStates));
        var gradGatesRows = Gates<TGates, TInput>(gradGates, gradGatesStrides, batch, dim, seqLen, nameof(gradGates));
        var gradTokensRows = new StridedSpan<TInput>(gradTokens, gradTokensStrides, batch, dim, seqLen, nameof(gradTokens));
        if (IsPerRow<TGates>())
        {
            SameShape.Check((nameof(gates), gates.Length), (nameof(gradGates), gradGates.Length));
        }

        gradGatesRows.RowsApart();
        gradGatesRows.Apart(gatesRows);
        gradGatesRows.Apart(statesRows);
        gradGatesRows.Apart(gradStatesRows);
        gradTokensRows.RowsApart();
        gradTokensRows.Apart(gatesRows);
        gradTokensRows.Apart(statesRows);
        gradTokensRows.SameOrApart(gradStatesRows);
        gradTokensRows.Apart(gradGatesRows);
        var strides = new CallStrides(batch, dim)
        {
            Gates = gatesRows.Strides,
            States = statesRows.Strides,
            GradStates = gradStatesRows.Strides,
            GradGates = gradGatesRows.Strides,
            GradTokens = gradTokensRows.Strides,
        };
        Backward<TPlan, TGates, TInput, TState>(
            gates, states, gradStates, gradGates, gradTokens, checked(batch * dim), seqLen, reverse, initial, gradFinal, gradInitial, maxThreads, offsets: null, strides);
    }

    /// <summary>Gates that whole rows share, or their gradients, lie end to end.</summary>
    private static StridedSpan<T> Gates<TGates, T>(ReadOnlySpan<T> gates, ScanStrides? strides, int batch, int dim, int seqLen, string name)
        where TGates : struct, IGateExtent
        where T : unmanaged
    {
        if (!IsPerRow<TGates>())
        {
            return new(gates, strides, batch, dim, seqLen, name);
        }

        SpanChecks.DivideRows(gates, name, (long)batch * dim);
        return new(gates, strides: null, batch: 1, dim: 1, gates.Length, name);
    }
}
