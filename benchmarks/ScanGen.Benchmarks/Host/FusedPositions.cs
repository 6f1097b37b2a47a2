using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using ScanGen.Simd;

namespace ScanGen.Benchmarks.Host;

/// <summary>Time-major sequences by <see cref="TensorPrimitives"/>, a call a position, each from the states that the one before has stored.</summary>
internal sealed class FusedPositions<T> : IPositions<T>
    where T : IFloatingPointIeee754<T>
{
    [MethodImpl(KernelMethod.Options)]
    public void Forward(T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse)
    {
        var step = reverse ? -dim : dim;
        for (var sequence = 0; sequence < gates.Length; sequence += seqLen * dim)
        {
            var at = reverse ? sequence + (seqLen - 1) * dim : sequence;
            tokens.AsSpan(at, dim).CopyTo(states.AsSpan(at, dim));
            for (var position = 1; position < seqLen; position++)
            {
                at += step;
                TensorPrimitives.FusedMultiplyAdd(gates.AsSpan(at, dim), states.AsSpan(at - step, dim), tokens.AsSpan(at, dim), states.AsSpan(at, dim));
            }
        }
    }

    [MethodImpl(KernelMethod.Options)]
    public void Backward(T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, int dim)
    {
        for (var sequence = 0; sequence < gates.Length; sequence += seqLen * dim)
        {
            var at = sequence + (seqLen - 1) * dim;
            gradStates.AsSpan(at, dim).CopyTo(gradTokens.AsSpan(at, dim));
            for (; at > sequence; at -= dim)
            {
                TensorPrimitives.Multiply(gradTokens.AsSpan(at, dim), states.AsSpan(at - dim, dim), gradGates.AsSpan(at, dim));
                TensorPrimitives.FusedMultiplyAdd(gates.AsSpan(at, dim), gradTokens.AsSpan(at, dim), gradStates.AsSpan(at - dim, dim), gradTokens.AsSpan(at - dim, dim));
            }

            gradGates.AsSpan(sequence, dim).Clear();
        }
    }
}
