using System.Numerics;

namespace ScanGen.Runtime.Tests;

/// <summary>
/// The scan of doubles as a tree over pairs, as kernels compute it: an up-sweep composes neighbouring steps level by level, a
/// down-sweep hands each position the composition of all before it, log2(seqLen) levels each (Blelloch, "Prefix Sums and Their
/// Applications", CMU-CS-90-190, sections 1.2 and 1.4). A second opinion on <see cref="ScanReference"/>: another algorithm altogether.
/// </summary>
internal static class TreeScan
{
    /// <summary>Shapes and aliasing as of the reference.</summary>
    public static void Forward(
        ReadOnlySpan<double> gates, ReadOnlySpan<double> tokens, Span<double> states, int seqLen, bool reverse = false)
    {
        var tree = NewTree(seqLen);
        for (var start = 0; start < gates.Length; start += seqLen)
        {
            tree.AsSpan().Fill(Pair.Identity);
            for (var step = 0; step < seqLen; step++)
            {
                var at = start + (reverse ? seqLen - 1 - step : step);
                tree[step] = new Pair(gates[at], tokens[at]);
            }

            Sweep(tree);
            for (var step = 0; step < seqLen; step++)
            {
                var at = start + (reverse ? seqLen - 1 - step : step);
                states[at] = gates[at] * tree[step].Token + tokens[at];
            }
        }
    }

    /// <summary>The scan of <see cref="Forward"/> the other way over the gradients, with the gates shifted by one.</summary>
    public static void Backward(
        ReadOnlySpan<double> gates,
        ReadOnlySpan<double> states,
        ReadOnlySpan<double> gradStates,
        Span<double> gradGates,
        Span<double> gradTokens,
        int seqLen,
        bool reverse = false)
    {
        var before = reverse ? 1 : -1;
        var tree = NewTree(seqLen);
        for (var start = 0; start < gates.Length; start += seqLen)
        {
            tree.AsSpan().Fill(Pair.Identity);
            for (var step = 0; step < seqLen; step++)
            {
                var at = start + (reverse ? step : seqLen - 1 - step);
                tree[step] = new Pair(step > 0 ? gates[at - before] : 0, gradStates[at]);
            }

            Sweep(tree);
            for (var step = 0; step < seqLen; step++)
            {
                var at = start + (reverse ? step : seqLen - 1 - step);
                var gradient = (step > 0 ? gates[at - before] : 0) * tree[step].Token + gradStates[at];
                gradTokens[at] = gradient;
                gradGates[at] = step < seqLen - 1 ? gradient * states[at + before] : 0;
            }
        }
    }

    private static Pair[] NewTree(int seqLen) => new Pair[BitOperations.RoundUpToPowerOf2((uint)seqLen)];

    /// <summary>Replaces each step by the composition of all before it, in a tree that lies in the array itself.</summary>
    private static void Sweep(Pair[] tree)
    {
        for (var half = 1; half < tree.Length; half *= 2)
        {
            for (var right = 2 * half - 1; right < tree.Length; right += 2 * half)
            {
                tree[right] = tree[right - half].Then(tree[right]);
            }
        }

        tree[^1] = Pair.Identity;
        for (var half = tree.Length / 2; half > 0; half /= 2)
        {
            for (var right = 2 * half - 1; right < tree.Length; right += 2 * half)
            {
                var left = tree[right - half];
                tree[right - half] = tree[right];
                tree[right] = tree[right].Then(left);
            }
        }
    }

    /// <summary>The step <c>x -> Gate * x + Token</c>. Steps compose associatively, which is all that a tree needs.</summary>
    private readonly record struct Pair(double Gate, double Token)
    {
        public static Pair Identity => new(1, 0);

        public Pair Then(Pair next) => new(Gate * next.Gate, next.Gate * Token + next.Token);
    }
}
