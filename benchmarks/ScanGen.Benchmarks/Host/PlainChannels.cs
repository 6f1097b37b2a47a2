using System.Numerics;
using System.Runtime.CompilerServices;
using ScanGen.Simd;

namespace ScanGen.Benchmarks.Host;

/// <summary>What one would write for time-major sequences of few channels: a channel after the other, each state in a register.</summary>
internal sealed class PlainChannels<T, TAccumulator, TElement> : IPositions<T>
    where TAccumulator : struct, INumberBase<TAccumulator>
    where TElement : struct, IElement<T, TAccumulator>
{
    [MethodImpl(KernelMethod.Options)]
    public void Forward(T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse)
    {
        var step = reverse ? -dim : dim;
        for (var sequence = 0; sequence < gates.Length; sequence += seqLen * dim)
        {
            for (var channel = 0; channel < dim; channel++)
            {
                var state = TAccumulator.Zero;
                var at = sequence + channel + (reverse ? (seqLen - 1) * dim : 0);
                for (var position = 0; position < seqLen; position++, at += step)
                {
                    state = TElement.Widen(gates[at]) * state + TElement.Widen(tokens[at]);
                    states[at] = TElement.Round(state);
                }
            }
        }
    }

    [MethodImpl(KernelMethod.Options)]
    public void Backward(T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, int dim)
    {
        for (var sequence = 0; sequence < gates.Length; sequence += seqLen * dim)
        {
            for (var channel = 0; channel < dim; channel++)
            {
                var (gate, grad) = (TAccumulator.Zero, TAccumulator.Zero);
                var first = sequence + channel;
                for (var at = first + (seqLen - 1) * dim; at >= first; at -= dim)
                {
                    grad = gate * grad + TElement.Widen(gradStates[at]);
                    gate = TElement.Conjugate(TElement.Widen(gates[at]));
                    gradTokens[at] = TElement.Round(grad);
                    gradGates[at] = TElement.Round(at > first ? grad * TElement.Conjugate(TElement.Widen(states[at - dim])) : TAccumulator.Zero);
                }
            }
        }
    }
}
