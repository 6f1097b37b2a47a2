using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Benchmarks.Host;

/// <summary>Many short rows, end to end, of one element type, by the kernel for any length.</summary>
internal static class RowCases<T, TAccumulator, TElement>
    where T : unmanaged
    where TAccumulator : struct, INumberBase<TAccumulator>
    where TElement : struct, IElement<T, TAccumulator>
{
    /// <summary>Elements of all rows, which lie in the caches.</summary>
    private const int Elements = 1 << 14;

    /// <summary>Less than a vector, less than a tile, a tile, and tiles with something left over.</summary>
    private static readonly int[] Lengths = [4, 5, 16, 20, 32, 64, 100, 1000];

    /// <param name="dtype">The element type.</param>
    /// <param name="forward">The emitted call of the type.</param>
    /// <param name="backward">That for gradients.</param>
    public static IEnumerable<LoopCase> All(ScanDtype dtype, ForwardRows<T> forward, BackwardRows<T> backward)
    {
        foreach (var seqLen in Lengths)
        {
            var length = Elements / seqLen * seqLen;
            var (gates, tokens, states, gradGates, gradTokens) = (Fill(length), Fill(length), Fill(length), Fill(length), Fill(length));
            yield return Case(ScanDirection.Forward, () => forward(gates, tokens, states, seqLen, false, 1), () => PlainLoop<T, TAccumulator, TElement>.Forward(gates, tokens, states, seqLen, false, 1));
            yield return Case(ScanDirection.Reverse, () => forward(gates, tokens, states, seqLen, true, 1), () => PlainLoop<T, TAccumulator, TElement>.Forward(gates, tokens, states, seqLen, true, 1));
            yield return Case(
                ScanDirection.Backward,
                () => backward(gates, states, tokens, gradGates, gradTokens, seqLen, false, 1),
                () => PlainLoop<T, TAccumulator, TElement>.Backward(gates, states, tokens, gradGates, gradTokens, seqLen, 1));

            LoopCase Case(ScanDirection direction, Action scan, Action loop) =>
                new(dtype, $"{length / seqLen} rows of {seqLen}", direction, 5L * length * Unsafe.SizeOf<T>(), scan, [loop], Primitives: null);
        }
    }

    private static T[] Fill(int count)
    {
        var random = new Random();
        return [.. Enumerable.Range(0, count).Select(_ => TElement.Round(TAccumulator.CreateSaturating(0.9 + 0.1 * random.NextDouble())))];
    }
}
