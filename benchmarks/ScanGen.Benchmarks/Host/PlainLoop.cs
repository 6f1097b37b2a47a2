using System.Numerics;
using System.Runtime.CompilerServices;
using ScanGen.Simd;

namespace ScanGen.Benchmarks.Host;

/// <summary>What one would write without the library: a loop over positions, a row after the other, rows spread over threads.</summary>
internal static class PlainLoop<T, TAccumulator, TElement>
    where TAccumulator : struct, INumberBase<TAccumulator>
    where TElement : struct, IElement<T, TAccumulator>
{
    public static void Forward(T[] gates, T[] tokens, T[] states, int seqLen, bool reverse, int threads) =>
        ForEachRow(gates.Length / seqLen, threads, row => ForwardRow(
            gates.AsSpan(row * seqLen, seqLen),
            tokens.AsSpan(row * seqLen, seqLen),
            states.AsSpan(row * seqLen, seqLen),
            reverse));

    public static void Backward(T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, int threads) =>
        ForEachRow(gates.Length / seqLen, threads, row => BackwardRow(
            gates.AsSpan(row * seqLen, seqLen),
            states.AsSpan(row * seqLen, seqLen),
            gradStates.AsSpan(row * seqLen, seqLen),
            gradGates.AsSpan(row * seqLen, seqLen),
            gradTokens.AsSpan(row * seqLen, seqLen)));

    private static void ForEachRow(int rows, int threads, Action<int> row)
    {
        if (threads > 1)
        {
            Parallel.For(0, rows, new ParallelOptions { MaxDegreeOfParallelism = threads }, row);
            return;
        }

        for (var i = 0; i < rows; i++)
        {
            row(i);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void ForwardRow(ReadOnlySpan<T> gates, ReadOnlySpan<T> tokens, Span<T> states, bool reverse)
    {
        var state = TAccumulator.Zero;
        if (reverse)
        {
            for (var t = gates.Length - 1; t >= 0; t--)
            {
                state = TElement.Widen(gates[t]) * state + TElement.Widen(tokens[t]);
                states[t] = TElement.Round(state);
            }

            return;
        }

        for (var t = 0; t < gates.Length; t++)
        {
            state = TElement.Widen(gates[t]) * state + TElement.Widen(tokens[t]);
            states[t] = TElement.Round(state);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void BackwardRow(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens)
    {
        var (gate, grad) = (TAccumulator.Zero, TAccumulator.Zero);
        for (var t = gates.Length - 1; t >= 0; t--)
        {
            grad = gate * grad + TElement.Widen(gradStates[t]);
            gate = TElement.Conjugate(TElement.Widen(gates[t]));
            gradTokens[t] = TElement.Round(grad);
            gradGates[t] = TElement.Round(t > 0 ? grad * TElement.Conjugate(TElement.Widen(states[t - 1])) : TAccumulator.Zero);
        }
    }
}
