using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Benchmarks.Host;

/// <summary>Dense time-major sequences of one element type, by the kernel for any length.</summary>
internal static class TimeMajorCases<T, TAccumulator, TElement>
    where T : unmanaged
    where TAccumulator : struct, INumberBase<TAccumulator>
    where TElement : struct, IElement<T, TAccumulator>
{
    /// <summary>Few channels and many, whole vectors and not, in the caches and past them.</summary>
    private static readonly (int Batch, int SeqLen, int Dim)[] Shapes =
    [
        (1, 480000, 1), (1, 480000, 2), (8, 512, 1), (8, 512, 3), (8, 512, 8), (8, 512, 20), (8, 512, 64), (8, 512, 256), (8, 512, 1024),
    ];

    /// <param name="dtype">The element type.</param>
    /// <param name="forward">The emitted call of the type.</param>
    /// <param name="backward">That for gradients.</param>
    /// <param name="primitives">Positions by <c>TensorPrimitives</c>, where it has the type.</param>
    public static IEnumerable<LoopCase> All(ScanDtype dtype, ForwardSequences<T> forward, BackwardSequences<T> backward, IPositions<T>? primitives = null) =>
        Shapes.SelectMany(shape => Of(dtype, shape, forward, backward, primitives));

    private static IEnumerable<LoopCase> Of(
        ScanDtype dtype, (int Batch, int SeqLen, int Dim) shape, ForwardSequences<T> forward, BackwardSequences<T> backward, IPositions<T>? primitives)
    {
        var (batch, seqLen, dim) = shape;
        var length = batch * seqLen * dim;
        var (gates, tokens, states, gradGates, gradTokens) = (Fill(length), Fill(length), Fill(length), Fill(length), Fill(length));
        IPositions<T>[] loops = [new PlainPositions<T, TAccumulator, TElement>(), new PlainChannels<T, TAccumulator, TElement>()];
        yield return Case(ScanDirection.Forward, 3, () => forward(gates, tokens, states, seqLen, dim, false, 1), way => way.Forward(gates, tokens, states, seqLen, dim, false));
        yield return Case(ScanDirection.Reverse, 3, () => forward(gates, tokens, states, seqLen, dim, true, 1), way => way.Forward(gates, tokens, states, seqLen, dim, true));
        yield return Case(ScanDirection.Backward, 5, () => backward(gates, states, tokens, gradGates, gradTokens, seqLen, dim, false, 1), way => way.Backward(gates, states, tokens, gradGates, gradTokens, seqLen, dim));

        LoopCase Case(ScanDirection direction, int tensors, Action scan, Action<IPositions<T>> run) => new(
            dtype, $"{shape}", direction, (long)tensors * length * Unsafe.SizeOf<T>(), scan, [.. loops.Select<IPositions<T>, Action>(loop => () => run(loop))],
            primitives == null ? null : () => run(primitives));
    }

    private static T[] Fill(int count)
    {
        var random = new Random();
        return [.. Enumerable.Range(0, count).Select(_ => TElement.Round(TAccumulator.CreateSaturating(0.9 + 0.1 * random.NextDouble())))];
    }
}
