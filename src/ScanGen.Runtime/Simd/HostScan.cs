using ScanGen.Checks;

namespace ScanGen.Simd;

/// <summary>Checks a call on the host, chooses how to store and on how many threads, and runs an emitted row kernel over the rows.</summary>
public static unsafe partial class HostScan
{
    /// <summary>Scans the rows of spans, laid end to end, from states of zero.</summary>
    /// <param name="gates">Gates, (rows, seqLen).</param>
    /// <param name="tokens">Tokens, of the same shape.</param>
    /// <param name="states">States, of the same shape; may be exactly <paramref name="gates"/> or <paramref name="tokens"/>.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TPlan, T>(ReadOnlySpan<T> gates, ReadOnlySpan<T> tokens, Span<T> states, int seqLen, bool reverse, int maxThreads)
        where TPlan : struct, IRowPlan
        where T : unmanaged => Forward<TPlan, T>(gates, tokens, states, seqLen, reverse, default, default, maxThreads);

    /// <summary>Scans the rows of spans, laid end to end.</summary>
    /// <param name="gates">Gates, (rows, seqLen); where one gate is a whole row's, as many as divide the rows, and they share no memory with the states.</param>
    /// <param name="tokens">Tokens, of the same shape.</param>
    /// <param name="states">States, of the same shape; may be exactly <paramref name="gates"/> or <paramref name="tokens"/>.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="initial">The state before the first position of each row in the order of the scan, (rows); empty where it is zero.</param>
    /// <param name="final">Takes the state after the last position of each row, (rows); empty where it is not wanted; may be exactly
    /// <paramref name="initial"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TPlan, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> tokens,
        Span<T> states,
        int seqLen,
        bool reverse,
        ReadOnlySpan<T> initial,
        Span<T> final,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where T : unmanaged => Forward<TPlan, T, T, T>(gates, tokens, states, seqLen, reverse, initial, final, maxThreads);

    /// <summary>Scans sequences of unequal length, laid end to end in each channel.</summary>
    /// <param name="gates">Gates, (dim, length).</param>
    /// <param name="tokens">Tokens, of the same shape.</param>
    /// <param name="states">States, of the same shape; may be exactly <paramref name="gates"/> or <paramref name="tokens"/>. Positions after the last sequence are left alone.</param>
    /// <param name="offsets">Where the sequences begin and end in every channel.</param>
    /// <param name="dim">Channels.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="initial">The state before the first position of each sequence in the order of the scan, (sequences, dim); empty where it is zero.</param>
    /// <param name="final">Takes the state after the last position of each sequence, (sequences, dim); empty where it is not wanted; may be exactly
    /// <paramref name="initial"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of channels, offsets reach past the end of one, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dim"/> is not positive, or <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TPlan, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> tokens,
        Span<T> states,
        ScanOffsets offsets,
        int dim,
        bool reverse,
        ReadOnlySpan<T> initial,
        Span<T> final,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where T : unmanaged =>
        Forward<TPlan, T, T, T>(gates, tokens, states, dim, SpanChecks.Channels(gates, nameof(gates), offsets, dim), reverse, initial, final, maxThreads, offsets);

    /// <summary>Computes the gradients of the rows of spans, laid end to end, that were scanned from states of zero.</summary>
    /// <param name="gates">Gates, (rows, seqLen).</param>
    /// <param name="states">States that the forward scan gave, of the same shape.</param>
    /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
    /// <param name="gradGates">Gradients of the gates, of the same shape.</param>
    /// <param name="gradTokens">Gradients of the tokens, of the same shape; may be exactly <paramref name="gradStates"/>.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TPlan, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        int seqLen,
        bool reverse,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where T : unmanaged =>
        Backward<TPlan, T>(gates, states, gradStates, gradGates, gradTokens, seqLen, reverse, default, default, default, maxThreads);

    /// <summary>Computes the gradients of the rows of spans, laid end to end.</summary>
    /// <param name="gates">Gates, (rows, seqLen); where one gate is a whole row's, as many as divide the rows.</param>
    /// <param name="states">States that the forward scan gave, (rows, seqLen).</param>
    /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
    /// <param name="gradGates">Gradients of the gates, of their shape.</param>
    /// <param name="gradTokens">Gradients of the tokens, of the same shape; may be exactly <paramref name="gradStates"/>.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="initial">The states that the forward scan began with, (rows); empty where they were zero.</param>
    /// <param name="gradFinal">Gradients that arrive at the final states, (rows); empty where they are zero.</param>
    /// <param name="gradInitial">Takes the gradients of the initial states, (rows); empty where they are not wanted; may be exactly
    /// <paramref name="gradFinal"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TPlan, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        int seqLen,
        bool reverse,
        ReadOnlySpan<T> initial,
        ReadOnlySpan<T> gradFinal,
        Span<T> gradInitial,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where T : unmanaged =>
        Backward<TPlan, T, T, T>(gates, states, gradStates, gradGates, gradTokens, seqLen, reverse, initial, gradFinal, gradInitial, maxThreads);

    /// <summary>Computes the gradients of sequences of unequal length, laid end to end in each channel.</summary>
    /// <param name="gates">Gates, (dim, length).</param>
    /// <param name="states">States that the forward scan gave, of the same shape.</param>
    /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
    /// <param name="gradGates">Gradients of the gates, of the same shape. Positions after the last sequence are left alone.</param>
    /// <param name="gradTokens">Gradients of the tokens, of the same shape; may be exactly <paramref name="gradStates"/>.</param>
    /// <param name="offsets">Where the sequences begin and end in every channel.</param>
    /// <param name="dim">Channels.</param>
    /// <param name="reverse">Whether the scan is one from the last position to the first.</param>
    /// <param name="initial">The states that the forward scan began with, (sequences, dim); empty where they were zero.</param>
    /// <param name="gradFinal">Gradients that arrive at the final states, (sequences, dim); empty where they are zero.</param>
    /// <param name="gradInitial">Takes the gradients of the initial states, (sequences, dim); empty where they are not wanted; may be exactly
    /// <paramref name="gradFinal"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of channels, offsets reach past the end of one, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dim"/> is not positive, or <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TPlan, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        ScanOffsets offsets,
        int dim,
        bool reverse,
        ReadOnlySpan<T> initial,
        ReadOnlySpan<T> gradFinal,
        Span<T> gradInitial,
        int maxThreads)
        where TPlan : struct, IRowPlan
        where T : unmanaged =>
        Backward<TPlan, T, T, T>(
            gates, states, gradStates, gradGates, gradTokens, dim, SpanChecks.Channels(gates, nameof(gates), offsets, dim), reverse, initial, gradFinal, gradInitial, maxThreads, offsets);

    /// <summary>Takes states on by one position, in place: <c>state = gate * state + token</c>, element by element.</summary>
    /// <param name="gates">A gate for each state.</param>
    /// <param name="tokens">A token for each state.</param>
    /// <param name="states">The states; they overlap neither.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the states overlap an input. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Step<T>(ReadOnlySpan<T> gates, ReadOnlySpan<T> tokens, Span<T> states, int maxThreads)
        where T : unmanaged => Step<T, T, T>(gates, tokens, states, maxThreads);
}
