using System.Numerics;
using System.Runtime.CompilerServices;
using ScanGen.Simd;

namespace ScanGen.Benchmarks.Host;

/// <summary>What one would write for short rows: a loop over rows, and in it one over positions.</summary>
internal static class RowLoop<T, TAccumulator, TElement, TGates>
    where TAccumulator : struct, INumberBase<TAccumulator>
    where TElement : struct, IElement<T, TAccumulator>
{
    [MethodImpl(KernelMethod.Options)]
    public static void Forward(T[] gates, T[] tokens, T[] states, T[] initial, T[] final, int rows, int seqLen, RowForm form, bool reverse)
    {
        for (var row = 0; row < rows; row++)
        {
            var at = row * (seqLen + form.Apart);
            var rowTokens = tokens.AsSpan(at, seqLen);
            var rowStates = states.AsSpan(at, seqLen);
            var rowGates = GatesOf(gates, row, at, seqLen, form);
            var state = form.HasEnds ? TElement.Widen(initial[row]) : TAccumulator.Zero;
            var one = TElement.Widen(rowGates[0]);
            for (var i = 0; i < rowTokens.Length; i++)
            {
                var t = reverse ? rowTokens.Length - 1 - i : i;
                state = (typeof(TGates) == typeof(GatePerRow) ? one : TElement.Widen(rowGates[t])) * state + TElement.Widen(rowTokens[t]);
                rowStates[t] = TElement.Round(state);
            }

            if (form.HasEnds)
            {
                final[row] = TElement.Round(state);
            }
        }
    }

    [MethodImpl(KernelMethod.Options)]
    public static void Backward(
        T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, T[] initial, T[] gradFinal, T[] gradInitial, int rows, int seqLen, RowForm form)
    {
        var sum = TAccumulator.Zero;
        for (var row = 0; row < rows; row++)
        {
            var at = row * (seqLen + form.Apart);
            var rowStates = states.AsSpan(at, seqLen);
            var rowGradStates = gradStates.AsSpan(at, seqLen);
            var rowGradTokens = gradTokens.AsSpan(at, seqLen);
            var rowGates = GatesOf(gates, row, at, seqLen, form);
            var rowGradGates = GatesOf(gradGates, row, at, seqLen, form);
            var (before, grad) = form.HasEnds ? (TElement.Widen(initial[row]), TElement.Widen(gradFinal[row])) : (TAccumulator.Zero, TAccumulator.Zero);
            var (one, gate) = (TElement.Conjugate(TElement.Widen(rowGates[0])), TAccumulator.One);
            sum = form.RowsOfGate == 0 ? sum : TAccumulator.Zero;
            for (var t = rowGradStates.Length - 1; t >= 0; t--)
            {
                grad = gate * grad + TElement.Widen(rowGradStates[t]);
                gate = typeof(TGates) == typeof(GatePerRow) ? one : TElement.Conjugate(TElement.Widen(rowGates[t]));
                rowGradTokens[t] = TElement.Round(grad);
                var gradGate = grad * (t > 0 ? TElement.Conjugate(TElement.Widen(rowStates[t - 1])) : before);
                if (typeof(TGates) == typeof(GatePerRow))
                {
                    sum += gradGate;
                }
                else
                {
                    rowGradGates[t] = TElement.Round(gradGate);
                }
            }

            if (typeof(TGates) == typeof(GatePerRow))
            {
                rowGradGates[0] = TElement.Round(sum);
            }

            if (form.HasEnds)
            {
                gradInitial[row] = TElement.Round(gate * grad);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<T> GatesOf(T[] gates, int row, int at, int seqLen, RowForm form) =>
        typeof(TGates) == typeof(GatePerRow) ? gates.AsSpan(row * form.RowsOfGate.GetValueOrDefault(), 1) : gates.AsSpan(at, seqLen);
}
