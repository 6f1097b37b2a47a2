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

    /// <summary>Episodes, ticks of a session, words.</summary>
    private static readonly int[] PackedLengths = [5, 20];

    public static IEnumerable<LoopCase> All(ScanDtype dtype, RowCalls<T> calls)
    {
        foreach (var (seqLen, isPacked) in Lengths.Select(length => (length, false)).Concat(PackedLengths.Select(length => (length, true))))
        {
            var length = Elements / seqLen * seqLen;
            var (gates, tokens, states, gradGates, gradTokens) = (Fill(length), Fill(length), Fill(length), Fill(length), Fill(length));
            var offsets = new ScanOffsets([.. Enumerable.Range(0, length / seqLen + 1).Select(sequence => sequence * seqLen)]);
            foreach (var reverse in new[] { false, true })
            {
                yield return Case(
                    reverse ? ScanDirection.Reverse : ScanDirection.Forward,
                    isPacked ? () => calls.ForwardPacked(gates, tokens, states, offsets, 1, reverse, 1) : () => calls.Forward(gates, tokens, states, seqLen, reverse, 1),
                    () => PlainLoop<T, TAccumulator, TElement>.Forward(gates, tokens, states, seqLen, reverse, 1));
            }

            yield return Case(
                ScanDirection.Backward,
                isPacked ? () => calls.BackwardPacked(gates, states, tokens, gradGates, gradTokens, offsets, 1, false, 1) : () => calls.Backward(gates, states, tokens, gradGates, gradTokens, seqLen, false, 1),
                () => PlainLoop<T, TAccumulator, TElement>.Backward(gates, states, tokens, gradGates, gradTokens, seqLen, 1));

            LoopCase Case(ScanDirection direction, Action scan, Action loop) => new(
                dtype, $"{length / seqLen} {(isPacked ? "packed" : "rows")} of {seqLen}", direction, 5L * length * Unsafe.SizeOf<T>(), scan, [loop], Primitives: null);
        }
    }

    private static T[] Fill(int count)
    {
        var random = new Random();
        return [.. Enumerable.Range(0, count).Select(_ => TElement.Round(TAccumulator.CreateSaturating(0.9 + 0.1 * random.NextDouble())))];
    }
}
