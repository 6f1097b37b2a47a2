using ScanGen.Checks;

namespace ScanGen.Simd;

/// <content>Rows that may lie apart, in each tensor as its strides say.</content>
public static unsafe partial class HostScan
{
    /// <summary>Scans the rows of tensors (batch, dim, seqLen).</summary>
    /// <param name="gates">Gates.</param>
    /// <param name="tokens">Tokens.</param>
    /// <param name="states">States; may be exactly the gates or the tokens, strides included.</param>
    /// <param name="batch">Batches.</param>
    /// <param name="dim">Channels of one.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="gatesStrides">How far apart the rows of the gates begin; nothing where they lie end to end.</param>
    /// <param name="tokensStrides">The same of the tokens.</param>
    /// <param name="statesStrides">The same of the states.</param>
    /// <param name="initial">The state before the first position of each row in the order of the scan, (batch, dim); empty where it is zero.</param>
    /// <param name="final">Takes the state after the last position of each row, (batch, dim); empty where it is not wanted; may be exactly
    /// <paramref name="initial"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">A stride is negative, rows do not fit a tensor, rows of an output overlap each other, or spans overlap otherwise.
    /// Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the shape or <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TPlan, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> tokens,
        Span<T> states,
        int batch,
        int dim,
        int seqLen,
        bool reverse,
        ScanStrides? gatesStrides,
        ScanStrides? tokensStrides,
        ScanStrides? statesStrides,
        ReadOnlySpan<T> initial,
        Span<T> final,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where T : unmanaged =>
        Forward<TPlan, T, T, T>(gates, tokens, states, batch, dim, seqLen, reverse, gatesStrides, tokensStrides, statesStrides, initial, final, maxThreads);

    private static void Forward<TPlan, T, TInput, TState>(
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
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        var gatesRows = new StridedSpan<TInput>(gates, gatesStrides, batch, dim, seqLen, nameof(gates));
        var tokensRows = new StridedSpan<TInput>(tokens, tokensStrides, batch, dim, seqLen, nameof(tokens));
        var statesRows = new StridedSpan<TState>(states, statesStrides, batch, dim, seqLen, nameof(states));
        statesRows.RowsApart();
        statesRows.SameOrApart(gatesRows);
        statesRows.SameOrApart(tokensRows);
        var strides = new CallStrides(batch, dim) { Gates = gatesRows.Strides, Tokens = tokensRows.Strides, States = statesRows.Strides };
        Forward<TPlan, T, TInput, TState>(gates, tokens, states, checked(batch * dim), seqLen, reverse, initial, final, maxThreads, offsets: null, strides);
    }

    /// <summary>Computes the gradients of the rows of tensors (batch, dim, seqLen).</summary>
    /// <param name="gates">Gates.</param>
    /// <param name="states">States that the forward scan gave.</param>
    /// <param name="gradStates">Gradients that arrive at the states.</param>
    /// <param name="gradGates">Gradients of the gates.</param>
    /// <param name="gradTokens">Gradients of the tokens; may be exactly <paramref name="gradStates"/>, strides included.</param>
    /// <param name="batch">Batches.</param>
    /// <param name="dim">Channels of one.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="gatesStrides">How far apart the rows of the gates begin; nothing where they lie end to end.</param>
    /// <param name="statesStrides">The same of the states.</param>
    /// <param name="gradStatesStrides">The same of their gradients.</param>
    /// <param name="gradGatesStrides">The same of the gradients of the gates.</param>
    /// <param name="gradTokensStrides">The same of the gradients of the tokens.</param>
    /// <param name="initial">The states that the forward scan began with, (batch, dim); empty where they were zero.</param>
    /// <param name="gradFinal">Gradients that arrive at the final states, (batch, dim); empty where they are zero.</param>
    /// <param name="gradInitial">Takes the gradients of the initial states, (batch, dim); empty where they are not wanted; may be exactly
    /// <paramref name="gradFinal"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">A stride is negative, rows do not fit a tensor, rows of an output overlap each other, or spans overlap otherwise.
    /// Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the shape or <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TPlan, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        int batch,
        int dim,
        int seqLen,
        bool reverse,
        ScanStrides? gatesStrides,
        ScanStrides? statesStrides,
        ScanStrides? gradStatesStrides,
        ScanStrides? gradGatesStrides,
        ScanStrides? gradTokensStrides,
        ReadOnlySpan<T> initial,
        ReadOnlySpan<T> gradFinal,
        Span<T> gradInitial,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where T : unmanaged =>
        Backward<TPlan, T, T, T>(
            gates, states, gradStates, gradGates, gradTokens, batch, dim, seqLen, reverse, gatesStrides, statesStrides, gradStatesStrides, gradGatesStrides, gradTokensStrides,
            initial, gradFinal, gradInitial, maxThreads);

    private static void Backward<TPlan, T, TInput, TState>(
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
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        var gatesRows = new StridedSpan<TInput>(gates, gatesStrides, batch, dim, seqLen, nameof(gates));
        var statesRows = new StridedSpan<TState>(states, statesStrides, batch, dim, seqLen, nameof(states));
        var gradStatesRows = new StridedSpan<TState>(gradStates, gradStatesStrides, batch, dim, seqLen, nameof(gradStates));
        var gradGatesRows = new StridedSpan<TInput>(gradGates, gradGatesStrides, batch, dim, seqLen, nameof(gradGates));
        var gradTokensRows = new StridedSpan<TInput>(gradTokens, gradTokensStrides, batch, dim, seqLen, nameof(gradTokens));
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
        Backward<TPlan, T, TInput, TState>(
            gates, states, gradStates, gradGates, gradTokens, checked(batch * dim), seqLen, reverse, initial, gradFinal, gradInitial, maxThreads, offsets: null, strides);
    }
}
