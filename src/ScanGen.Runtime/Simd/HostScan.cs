using System.Diagnostics;
using ScanGen.Checks;

namespace ScanGen.Simd;

/// <summary>Checks a call on the host, chooses how to store and on how many threads, and runs an emitted row kernel over the rows.</summary>
public static unsafe partial class HostScan
{
    /// <summary>Scans the rows of spans, laid end to end, from states of zero.</summary>
    /// <param name="gates">Gates, (rows, seqLen).</param>
    /// <param name="tokens">Tokens, of the same shape.</param>
    /// <param name="states">States, of the same shape; may be exactly <paramref name="gates"/> or <paramref name="tokens"/>.</param>
    /// <param name="seqLen">Elements in a row: those that the kernel is written for, or of one for any length any number.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TKernel, T>(ReadOnlySpan<T> gates, ReadOnlySpan<T> tokens, Span<T> states, int seqLen, int maxThreads)
        where TKernel : struct, IForwardRow<T>
        where T : unmanaged => Forward<TKernel, T>(gates, tokens, states, seqLen, default, default, maxThreads);

    /// <summary>Scans the rows of spans, laid end to end.</summary>
    /// <param name="gates">Gates, (rows, seqLen); where one gate is a whole row's, as many as divide the rows, and they share no memory with the states.</param>
    /// <param name="tokens">Tokens, of the same shape.</param>
    /// <param name="states">States, of the same shape; may be exactly <paramref name="gates"/> or <paramref name="tokens"/>.</param>
    /// <param name="seqLen">Elements in a row: those that the kernel is written for, or of one for any length any number.</param>
    /// <param name="initial">The state before the first position of each row in the order of the scan, (rows); empty where it is zero.</param>
    /// <param name="final">Takes the state after the last position of each row, (rows); empty where it is not wanted; may be exactly
    /// <paramref name="initial"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TKernel, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> tokens,
        Span<T> states,
        int seqLen,
        ReadOnlySpan<T> initial,
        Span<T> final,
        int maxThreads)
        where TKernel : struct, IForwardRow<T>
        where T : unmanaged
    {
        var ends = Math.Max(initial.Length, final.Length);
        var rows = TKernel.HasBroadcastGates ? SpanChecks.Rows(tokens, nameof(tokens), seqLen, ends) : SpanChecks.Rows(gates, nameof(gates), seqLen, ends);
        Forward<TKernel, T>(gates, tokens, states, rows, seqLen, initial, final, maxThreads, offsets: null);
    }

    /// <summary>Scans sequences of unequal length, laid end to end in each channel.</summary>
    /// <param name="gates">Gates, (dim, length).</param>
    /// <param name="tokens">Tokens, of the same shape.</param>
    /// <param name="states">States, of the same shape; may be exactly <paramref name="gates"/> or <paramref name="tokens"/>. Positions after the last sequence are left alone.</param>
    /// <param name="offsets">Where the sequences begin and end in every channel.</param>
    /// <param name="dim">Channels.</param>
    /// <param name="initial">The state before the first position of each sequence in the order of the scan, (sequences, dim); empty where it is zero.</param>
    /// <param name="final">Takes the state after the last position of each sequence, (sequences, dim); empty where it is not wanted; may be exactly
    /// <paramref name="initial"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of channels, offsets reach past the end of one, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dim"/> is not positive, or <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Forward<TKernel, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> tokens,
        Span<T> states,
        ScanOffsets offsets,
        int dim,
        ReadOnlySpan<T> initial,
        Span<T> final,
        int maxThreads)
        where TKernel : struct, IForwardRow<T>
        where T : unmanaged =>
        Forward<TKernel, T>(gates, tokens, states, dim, SpanChecks.Channels(gates, nameof(gates), offsets, dim), initial, final, maxThreads, offsets);

    private static void Forward<TKernel, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> tokens,
        Span<T> states,
        int rows,
        int seqLen,
        ReadOnlySpan<T> initial,
        Span<T> final,
        int maxThreads,
        ScanOffsets? offsets)
        where TKernel : struct, IForwardRow<T>
        where T : unmanaged
    {
        if (TKernel.HasBroadcastGates)
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
        Forward<TKernel, T>(gates, tokens, states, rows, seqLen, initial, final, maxThreads, offsets, strides: null);
    }

    /// <summary>With the tensors checked.</summary>
    private static void Forward<TKernel, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> tokens,
        Span<T> states,
        int rows,
        int seqLen,
        ReadOnlySpan<T> initial,
        Span<T> final,
        int maxThreads,
        ScanOffsets? offsets,
        CallStrides? strides)
        where TKernel : struct, IForwardRow<T>
        where T : unmanaged
    {
        var ends = (long)rows * (offsets?.Count ?? 1);
        SpanChecks.Ends(gates, tokens, states, initial, final, ends);
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (T* g = gates, t = tokens, s = states, before = initial, after = final)
        {
            Forward<TKernel, T>((nint)g, (nint)t, (nint)s, rows, seqLen, maxThreads, (nint)before, (nint)after, offsets, strides, gates.Length);
        }
    }

    /// <summary>Computes the gradients of the rows of spans, laid end to end, that were scanned from states of zero.</summary>
    /// <param name="gates">Gates, (rows, seqLen).</param>
    /// <param name="states">States that the forward scan gave, of the same shape.</param>
    /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
    /// <param name="gradGates">Gradients of the gates, of the same shape.</param>
    /// <param name="gradTokens">Gradients of the tokens, of the same shape; may be exactly <paramref name="gradStates"/>.</param>
    /// <param name="seqLen">Elements in a row: those that the kernel is written for, or of one for any length any number.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TKernel, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        int seqLen,
        int maxThreads)
        where TKernel : struct, IBackwardRow<T>
        where T : unmanaged =>
        Backward<TKernel, T>(gates, states, gradStates, gradGates, gradTokens, seqLen, default, default, default, maxThreads);

    /// <summary>Computes the gradients of the rows of spans, laid end to end.</summary>
    /// <param name="gates">Gates, (rows, seqLen); where one gate is a whole row's, as many as divide the rows.</param>
    /// <param name="states">States that the forward scan gave, (rows, seqLen).</param>
    /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
    /// <param name="gradGates">Gradients of the gates, of their shape.</param>
    /// <param name="gradTokens">Gradients of the tokens, of the same shape; may be exactly <paramref name="gradStates"/>.</param>
    /// <param name="seqLen">Elements in a row: those that the kernel is written for, or of one for any length any number.</param>
    /// <param name="initial">The states that the forward scan began with, (rows); empty where they were zero.</param>
    /// <param name="gradFinal">Gradients that arrive at the final states, (rows); empty where they are zero.</param>
    /// <param name="gradInitial">Takes the gradients of the initial states, (rows); empty where they are not wanted; may be exactly
    /// <paramref name="gradFinal"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of rows, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive, or 0 where there is more than states at the ends, or
    /// <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TKernel, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        int seqLen,
        ReadOnlySpan<T> initial,
        ReadOnlySpan<T> gradFinal,
        Span<T> gradInitial,
        int maxThreads)
        where TKernel : struct, IBackwardRow<T>
        where T : unmanaged
    {
        var ends = Math.Max(Math.Max(initial.Length, gradFinal.Length), gradInitial.Length);
        var rows = TKernel.HasBroadcastGates ? SpanChecks.Rows(states, nameof(states), seqLen, ends) : SpanChecks.Rows(gates, nameof(gates), seqLen, ends);
        Backward<TKernel, T>(gates, states, gradStates, gradGates, gradTokens, rows, seqLen, initial, gradFinal, gradInitial, maxThreads, offsets: null);
    }

    /// <summary>Computes the gradients of sequences of unequal length, laid end to end in each channel.</summary>
    /// <param name="gates">Gates, (dim, length).</param>
    /// <param name="states">States that the forward scan gave, of the same shape.</param>
    /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
    /// <param name="gradGates">Gradients of the gates, of the same shape. Positions after the last sequence are left alone.</param>
    /// <param name="gradTokens">Gradients of the tokens, of the same shape; may be exactly <paramref name="gradStates"/>.</param>
    /// <param name="offsets">Where the sequences begin and end in every channel.</param>
    /// <param name="dim">Channels.</param>
    /// <param name="initial">The states that the forward scan began with, (sequences, dim); empty where they were zero.</param>
    /// <param name="gradFinal">Gradients that arrive at the final states, (sequences, dim); empty where they are zero.</param>
    /// <param name="gradInitial">Takes the gradients of the initial states, (sequences, dim); empty where they are not wanted; may be exactly
    /// <paramref name="gradFinal"/>.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole number of channels, offsets reach past the end of one, or spans overlap otherwise. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dim"/> is not positive, or <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Backward<TKernel, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        ScanOffsets offsets,
        int dim,
        ReadOnlySpan<T> initial,
        ReadOnlySpan<T> gradFinal,
        Span<T> gradInitial,
        int maxThreads)
        where TKernel : struct, IBackwardRow<T>
        where T : unmanaged =>
        Backward<TKernel, T>(
            gates, states, gradStates, gradGates, gradTokens, dim, SpanChecks.Channels(gates, nameof(gates), offsets, dim), initial, gradFinal, gradInitial, maxThreads, offsets);

    private static void Backward<TKernel, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        int rows,
        int seqLen,
        ReadOnlySpan<T> initial,
        ReadOnlySpan<T> gradFinal,
        Span<T> gradInitial,
        int maxThreads,
        ScanOffsets? offsets)
        where TKernel : struct, IBackwardRow<T>
        where T : unmanaged
    {
        if (TKernel.HasBroadcastGates)
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
        SpanChecks.Apart<T>(gradTokens, nameof(gradTokens), gradGates, nameof(gradGates));
        Backward<TKernel, T>(
            gates, states, gradStates, gradGates, gradTokens, rows, seqLen, initial, gradFinal, gradInitial, maxThreads, offsets, strides: null);
    }

    /// <summary>With the tensors checked.</summary>
    private static void Backward<TKernel, T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        int rows,
        int seqLen,
        ReadOnlySpan<T> initial,
        ReadOnlySpan<T> gradFinal,
        Span<T> gradInitial,
        int maxThreads,
        ScanOffsets? offsets,
        CallStrides? strides)
        where TKernel : struct, IBackwardRow<T>
        where T : unmanaged
    {
        var ends = (long)rows * (offsets?.Count ?? 1);
        SpanChecks.Ends(gates, states, gradStates, gradGates, gradTokens, initial, gradFinal, gradInitial, ends);
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (T* g = gates, s = states, ds = gradStates, dg = gradGates, dt = gradTokens, before = initial, after = gradFinal, leaving = gradInitial)
        {
            Backward<TKernel, T>(
                (nint)g, (nint)s, (nint)ds, (nint)dg, (nint)dt, rows, seqLen, maxThreads, (nint)before, (nint)after, (nint)leaving, offsets, strides, gates.Length);
        }
    }

    /// <summary>As the spans' overloads, on memory given by address: any number of rows, end to end or as strides say, or of channels that offsets cut, nothing checked; an address of zero is nothing.
    /// Where one gate is a whole row's, <paramref name="gateCount"/> says how many there are.</summary>
    internal static void Forward<TKernel, T>(
        nint gates,
        nint tokens,
        nint states,
        long rows,
        long seqLen,
        int maxThreads = 0,
        nint initial = 0,
        nint final = 0,
        ScanOffsets? offsets = null,
        CallStrides? strides = null,
        long gateCount = 0)
        where TKernel : struct, IForwardRow<T>
        where T : unmanaged
    {
        Debug.Assert(TKernel.SeqLen == ScanKernel.Any || TKernel.SeqLen == seqLen, "The kernel is written for another length.");
        var streams = new RowStreams
        {
            Stream0 = gates,
            Stream1 = tokens,
            Stream2 = states,
            States = new() { Entering = initial, Leaving = final },
            SeqLen = (nuint)seqLen,
            Gates = TKernel.HasBroadcastGates ? (nuint)gateCount : 0,
        };
        if (strides is { } apart)
        {
            streams.Dim = (nuint)apart.Dim;
            (streams.Strides0, streams.Strides1, streams.Strides2) = (apart.Gates, apart.Tokens, apart.States);
        }

        Run<ForwardRows<TKernel, T>, T>(streams, streamCount: TKernel.HasBroadcastGates ? 2 : 3, outputs: states, rows, maxThreads, offsets, isStrided: strides is not null);
    }

    /// <summary>As the spans' overloads, on memory given by address: any number of rows, end to end or as strides say, or of channels that offsets cut, nothing checked; an address of zero is nothing.
    /// Where one gate is a whole row's, <paramref name="gateCount"/> says how many there are.</summary>
    internal static void Backward<TKernel, T>(
        nint gates,
        nint states,
        nint gradStates,
        nint gradGates,
        nint gradTokens,
        long rows,
        long seqLen,
        int maxThreads = 0,
        nint initial = 0,
        nint gradFinal = 0,
        nint gradInitial = 0,
        ScanOffsets? offsets = null,
        CallStrides? strides = null,
        long gateCount = 0)
        where TKernel : struct, IBackwardRow<T>
        where T : unmanaged
    {
        Debug.Assert(TKernel.SeqLen == ScanKernel.Any || TKernel.SeqLen == seqLen, "The kernel is written for another length.");
        var streams = new RowStreams
        {
            Stream0 = gates,
            Stream1 = states,
            Stream2 = gradStates,
            Stream3 = gradGates,
            Stream4 = gradTokens,
            States = new() { Entering = gradFinal, Leaving = gradInitial, Before = initial },
            SeqLen = (nuint)seqLen,
            Gates = TKernel.HasBroadcastGates ? (nuint)gateCount : 0,
        };
        if (strides is { } apart)
        {
            streams.Dim = (nuint)apart.Dim;
            (streams.Strides0, streams.Strides1, streams.Strides2) = (apart.Gates, apart.States, apart.GradStates);
            (streams.Strides3, streams.Strides4) = (apart.GradGates, apart.GradTokens);
        }

        if (TKernel.HasBroadcastGates)
        {
            RunWithGateGradients<BackwardRows<TKernel, T>, T>(streams, (T*)gradGates, rows, maxThreads);
        }
        else
        {
            Run<BackwardRows<TKernel, T>, T>(
                streams, streamCount: 5, outputs: gradGates | gradTokens, rows, maxThreads, offsets, isStrided: strides is not null);
        }
    }

    /// <summary>Takes states on by one position, in place: <c>state = gate * state + token</c>, element by element.</summary>
    /// <param name="gates">A gate for each state.</param>
    /// <param name="tokens">A token for each state.</param>
    /// <param name="states">The states; they overlap neither.</param>
    /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the states overlap an input. Nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxThreads"/> is negative. Nothing is written.</exception>
    public static void Step<T>(ReadOnlySpan<T> gates, ReadOnlySpan<T> tokens, Span<T> states, int maxThreads)
        where T : unmanaged
    {
        SpanChecks.SameLength(tokens, nameof(tokens), gates.Length);
        SpanChecks.SameLength(states, nameof(states), gates.Length);
        SpanChecks.Apart(states, nameof(states), gates, nameof(gates));
        SpanChecks.Apart(states, nameof(states), tokens, nameof(tokens));
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        fixed (T* g = gates, t = tokens, s = states)
        {
            Step<T>((nint)g, (nint)t, (nint)s, states.Length, maxThreads);
        }
    }

    /// <summary>As the spans' overload, on memory given by address, nothing checked.</summary>
    internal static void Step<T>(nint gates, nint tokens, nint states, long count, int maxThreads = 0)
        where T : unmanaged
    {
        var streams = new RowStreams { Stream0 = gates, Stream1 = tokens, Stream2 = states, SeqLen = 1 };
        Run<StepRows<T>, T>(streams, streamCount: 4, outputs: states, count, maxThreads);
    }
}
