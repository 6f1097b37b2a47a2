using ScanGen.Checks;

namespace ScanGen.Simd;

/// <content>Scans of two types, one of which is <see cref="float"/>: that of gates, tokens and the gradients of both, and that of states and their gradients. No output is an
/// input then; only the states that leave rows may be those that enter them.</content>
public static unsafe partial class HostScan
{
    /// <summary>Scans the rows of spans, laid end to end, from states of zero.</summary>
    /// <param name="gates">Gates, (rows, seqLen).</param>
    /// <param name="tokens">Tokens, of the same shape.</param>
    /// <param name="states">States, of the same shape.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or an output overlaps another span. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TPlan, TInput, TState>(ReadOnlySpan<TInput> gates, ReadOnlySpan<TInput> tokens, Span<TState> states, int seqLen, bool reverse, int maxThreads)
        where TPlan : struct, IRowPlan
        where TInput : unmanaged
        where TState : unmanaged =>
        Forward<TPlan, float, TInput, TState>(gates, tokens, states, seqLen, reverse, default, default, maxThreads);

    /// <summary>Scans the rows of spans, laid end to end.</summary>
    /// <param name="gates">Gates, (rows, seqLen).</param>
    /// <param name="tokens">Tokens, of the same shape.</param>
    /// <param name="states">States, of the same shape.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="initial">The state before the first position of each row in the order of the scan, (rows); empty where it is zero.</param>
    /// <param name="final">Takes the state after the last position of each row, (rows); empty where it is not wanted; may be exactly
    /// <paramref name="initial"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or an output overlaps another span otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TPlan, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TInput> tokens,
        Span<TState> states,
        int seqLen,
        bool reverse,
        ReadOnlySpan<TState> initial,
        Span<TState> final,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where TInput : unmanaged
        where TState : unmanaged =>
        Forward<TPlan, float, TInput, TState>(gates, tokens, states, seqLen, reverse, initial, final, maxThreads);

    /// <summary>Scans sequences of unequal length, laid end to end in each channel.</summary>
    /// <param name="gates">Gates, (dim, length).</param>
    /// <param name="tokens">Tokens, of the same shape.</param>
    /// <param name="states">States, of the same shape. Positions after the last sequence are left alone.</param>
    /// <param name="offsets">Where the sequences begin and end in every channel.</param>
    /// <param name="dim">Channels.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="initial">The state before the first position of each sequence in the order of the scan, (sequences, dim); empty where it is zero.</param>
    /// <param name="final">Takes the state after the last position of each sequence, (sequences, dim); empty where it is not wanted; may be exactly
    /// <paramref name="initial"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of channels, offsets reach past the end of one, or an output overlaps another span otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dim"/> is not positive, or <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TPlan, TInput, TState>(
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
        where TInput : unmanaged
        where TState : unmanaged =>
        Forward<TPlan, float, TInput, TState>(
            gates, tokens, states, dim, SpanChecks.Channels(gates, nameof(gates), offsets, dim), reverse, initial, final, maxThreads, offsets);

    /// <summary>Computes the gradients of the rows of spans, laid end to end, that were scanned from states of zero.</summary>
    /// <param name="gates">Gates, (rows, seqLen).</param>
    /// <param name="states">States that the forward scan gave, of the same shape.</param>
    /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
    /// <param name="gradGates">Gradients of the gates, of the same shape.</param>
    /// <param name="gradTokens">Gradients of the tokens, of the same shape.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or an output overlaps another span. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TPlan, TInput, TState>(
        ReadOnlySpan<TInput> gates,
        ReadOnlySpan<TState> states,
        ReadOnlySpan<TState> gradStates,
        Span<TInput> gradGates,
        Span<TInput> gradTokens,
        int seqLen,
        bool reverse,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where TInput : unmanaged
        where TState : unmanaged =>
        Backward<TPlan, float, TInput, TState>(gates, states, gradStates, gradGates, gradTokens, seqLen, reverse, default, default, default, maxThreads);

    /// <summary>Computes the gradients of the rows of spans, laid end to end.</summary>
    /// <param name="gates">Gates, (rows, seqLen).</param>
    /// <param name="states">States that the forward scan gave, (rows, seqLen).</param>
    /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
    /// <param name="gradGates">Gradients of the gates, of the same shape.</param>
    /// <param name="gradTokens">Gradients of the tokens, of the same shape.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="initial">The states that the forward scan began with, (rows); empty where they were zero.</param>
    /// <param name="gradFinal">Gradients that arrive at the final states, (rows); empty where they are zero.</param>
    /// <param name="gradInitial">Takes the gradients of the initial states, (rows); empty where they are not wanted; may be exactly
    /// <paramref name="gradFinal"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or an output overlaps another span otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TPlan, TInput, TState>(
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
        where TInput : unmanaged
        where TState : unmanaged =>
        Backward<TPlan, float, TInput, TState>(gates, states, gradStates, gradGates, gradTokens, seqLen, reverse, initial, gradFinal, gradInitial, maxThreads);

    /// <summary>Computes the gradients of sequences of unequal length, laid end to end in each channel.</summary>
    /// <param name="gates">Gates, (dim, length).</param>
    /// <param name="states">States that the forward scan gave, of the same shape.</param>
    /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
    /// <param name="gradGates">Gradients of the gates, of the same shape. Positions after the last sequence are left alone.</param>
    /// <param name="gradTokens">Gradients of the tokens, of the same shape.</param>
    /// <param name="offsets">Where the sequences begin and end in every channel.</param>
    /// <param name="dim">Channels.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="initial">The states that the forward scan began with, (sequences, dim); empty where they were zero.</param>
    /// <param name="gradFinal">Gradients that arrive at the final states, (sequences, dim); empty where they are zero.</param>
    /// <param name="gradInitial">Takes the gradients of the initial states, (sequences, dim); empty where they are not wanted; may be exactly
    /// <paramref name="gradFinal"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of channels, offsets reach past the end of one, or an output overlaps another span otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dim"/> is not positive, or <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TPlan, TInput, TState>(
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
        where TInput : unmanaged
        where TState : unmanaged =>
        Backward<TPlan, float, TInput, TState>(
            gates, states, gradStates, gradGates, gradTokens, dim, SpanChecks.Channels(gates, nameof(gates), offsets, dim), reverse, initial, gradFinal, gradInitial, maxThreads, offsets);

    /// <summary>Takes states on by one position, in place: <c>state = gate * state + token</c>, element by element.</summary>
    /// <param name="gates">A gate for each state.</param>
    /// <param name="tokens">A token for each state.</param>
    /// <param name="states">The states; they overlap neither.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the states overlap an input. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Step<TInput, TState>(ReadOnlySpan<TInput> gates, ReadOnlySpan<TInput> tokens, Span<TState> states, int maxThreads)
        where TInput : unmanaged
        where TState : unmanaged =>
        Step<float, TInput, TState>(gates, tokens, states, maxThreads);

    /// <summary>Scans the rows of tensors (batch, dim, seqLen).</summary>
    /// <param name="gates">Gates.</param>
    /// <param name="tokens">Tokens.</param>
    /// <param name="states">States.</param>
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
    /// <exception cref="ArgumentException">A stride is negative, rows do not fit a tensor, rows of an output overlap each other, or an output overlaps another span otherwise.
    /// Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the shape or <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TPlan, TInput, TState>(
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
        where TInput : unmanaged
        where TState : unmanaged =>
        Forward<TPlan, float, TInput, TState>(gates, tokens, states, batch, dim, seqLen, reverse, gatesStrides, tokensStrides, statesStrides, initial, final, maxThreads);

    /// <summary>Computes the gradients of the rows of tensors (batch, dim, seqLen).</summary>
    /// <param name="gates">Gates.</param>
    /// <param name="states">States that the forward scan gave.</param>
    /// <param name="gradStates">Gradients that arrive at the states.</param>
    /// <param name="gradGates">Gradients of the gates.</param>
    /// <param name="gradTokens">Gradients of the tokens.</param>
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
    /// <exception cref="ArgumentException">A stride is negative, rows do not fit a tensor, rows of an output overlap each other, or an output overlaps another span otherwise.
    /// Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the shape or <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TPlan, TInput, TState>(
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
        where TInput : unmanaged
        where TState : unmanaged =>
        Backward<TPlan, float, TInput, TState>(
            gates, states, gradStates, gradGates, gradTokens, batch, dim, seqLen, reverse, gatesStrides, statesStrides, gradStatesStrides, gradGatesStrides, gradTokensStrides,
            initial, gradFinal, gradInitial, maxThreads);

    /// <summary>As the spans' overload, on memory given by address, nothing checked.</summary>
    internal static void Step<TInput, TState>(nint gates, nint tokens, nint states, long count)
        where TInput : unmanaged
        where TState : unmanaged => Step<float, TInput, TState>(gates, tokens, states, count);
}
