using System.Numerics;
using System.Runtime.CompilerServices;
using ScanGen.Simd;

namespace ScanGen.Benchmarks.Host;

/// <summary>What one would write for time-major sequences: positions in the order of memory, and beside them the states of all channels.</summary>
internal sealed class PlainPositions<T, TAccumulator, TElement> : IPositions<T>
    where TAccumulator : struct, INumberBase<TAccumulator>
    where TElement : struct, IElement<T, TAccumulator>
{
    [MethodImpl(KernelMethod.Options)]
    public void Forward(T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse)
    {
        var channels = new TAccumulator[dim];
        var step = reverse ? -dim : dim;
        for (var sequence = 0; sequence < gates.Length; sequence += seqLen * dim)
        {
            Array.Clear(channels);
            var at = reverse ? sequence + (seqLen - 1) * dim : sequence;
            for (var position = 0; position < seqLen; position++, at += step)
            {
                var gate = gates.AsSpan(at, channels.Length);
                var token = tokens.AsSpan(at, channels.Length);
                var state = states.AsSpan(at, channels.Length);
                for (var channel = 0; channel < channels.Length; channel++)
                {
                    channels[channel] = TElement.Widen(gate[channel]) * channels[channel] + TElement.Widen(token[channel]);
                    state[channel] = TElement.Round(channels[channel]);
                }
            }
        }
    }

    [MethodImpl(KernelMethod.Options)]
    public void Backward(T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, int dim)
    {
        var channels = new TAccumulator[dim];
        for (var sequence = 0; sequence < gates.Length; sequence += seqLen * dim)
        {
            Array.Clear(channels);
            for (var at = sequence + (seqLen - 1) * dim; at >= sequence; at -= dim)
            {
                for (var channel = 0; channel < channels.Length; channel++)
                {
                    var i = at + channel;
                    var grad = channels[channel] + TElement.Widen(gradStates[i]);
                    channels[channel] = TElement.Conjugate(TElement.Widen(gates[i])) * grad;
                    gradTokens[i] = TElement.Round(grad);
                    gradGates[i] = TElement.Round(at > sequence ? grad * TElement.Conjugate(TElement.Widen(states[i - dim])) : TAccumulator.Zero);
                }
            }
        }
    }
}
