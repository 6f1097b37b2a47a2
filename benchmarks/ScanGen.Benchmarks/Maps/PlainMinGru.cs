using System.Runtime.CompilerServices;
using ScanGen.Simd;

namespace ScanGen.Benchmarks.Maps;

/// <summary>What one would write of a minGRU without the library: a loop over positions, a row after the other, rows spread over threads.</summary>
internal static class PlainMinGru
{
    public static void Forward(float[] z, float[] candidate, float[] states, int seqLen, int threads) => ForEachRow(z.Length / seqLen, threads, row =>
        ForwardRow(Row(z, row, seqLen), Row(candidate, row, seqLen), Row(states, row, seqLen)));

    public static void Backward(float[] z, float[] candidate, float[] states, float[] gradStates, float[] gradZ, float[] gradCandidate, int seqLen, int threads) => ForEachRow(z.Length / seqLen, threads, row =>
        BackwardRow(Row(z, row, seqLen), Row(candidate, row, seqLen), Row(states, row, seqLen), Row(gradStates, row, seqLen), Row(gradZ, row, seqLen), Row(gradCandidate, row, seqLen)));

    /// <summary>Outputs besides, or of gradients those of outputs in the place of those of states.</summary>
    public static void Forward(float[] z, float[] candidate, float[] y, float[] outputs, float[] states, int seqLen, int threads) => ForEachRow(z.Length / seqLen, threads, row =>
    {
        ForwardRow(Row(z, row, seqLen), Row(candidate, row, seqLen), Row(states, row, seqLen));
        OutputRow(Row(states, row, seqLen), Row(y, row, seqLen), Row(outputs, row, seqLen));
    });

    /// <inheritdoc cref="Forward(float[], float[], float[], float[], float[], int, int)"/>
    public static void Backward(
        float[] z, float[] candidate, float[] y, float[] states, float[] gradOutputs, float[] gradZ, float[] gradCandidate, float[] gradY, int seqLen, int threads) => ForEachRow(z.Length / seqLen, threads, row =>
        BackwardRow(
            Row(z, row, seqLen), Row(candidate, row, seqLen), Row(y, row, seqLen), Row(states, row, seqLen), Row(gradOutputs, row, seqLen),
            Row(gradZ, row, seqLen), Row(gradCandidate, row, seqLen), Row(gradY, row, seqLen)));

    private static Span<float> Row(float[] tensor, int row, int seqLen) => tensor.AsSpan(row * seqLen, seqLen);

    private static void ForEachRow(int rows, int threads, Action<int> row) => Parallel.For(0, rows, new ParallelOptions { MaxDegreeOfParallelism = threads }, row);

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    [MethodImpl(KernelMethod.Options)]
    private static void ForwardRow(ReadOnlySpan<float> z, ReadOnlySpan<float> candidate, Span<float> states)
    {
        var state = 0f;
        for (var t = 0; t < z.Length; t++)
        {
            var s = Sigmoid(z[t]);
            states[t] = state = (1 - s) * state + s * candidate[t];
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void OutputRow(ReadOnlySpan<float> states, ReadOnlySpan<float> y, Span<float> outputs)
    {
        for (var t = 0; t < states.Length; t++)
        {
            outputs[t] = states[t] * y[t] * Sigmoid(y[t]);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void BackwardRow(ReadOnlySpan<float> z, ReadOnlySpan<float> candidate, ReadOnlySpan<float> states, ReadOnlySpan<float> gradStates, Span<float> gradZ, Span<float> gradCandidate)
    {
        var (gate, grad) = (0f, 0f);
        for (var t = z.Length - 1; t >= 0; t--)
        {
            var s = Sigmoid(z[t]);
            grad = gate * grad + gradStates[t];
            gate = 1 - s;
            gradZ[t] = grad * (candidate[t] - (t > 0 ? states[t - 1] : 0)) * s * gate;
            gradCandidate[t] = grad * s;
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void BackwardRow(
        ReadOnlySpan<float> z,
        ReadOnlySpan<float> candidate,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> states,
        ReadOnlySpan<float> gradOutputs,
        Span<float> gradZ,
        Span<float> gradCandidate,
        Span<float> gradY)
    {
        var (gate, grad) = (0f, 0f);
        for (var t = z.Length - 1; t >= 0; t--)
        {
            var (s, open) = (Sigmoid(z[t]), Sigmoid(y[t]));
            grad = gate * grad + gradOutputs[t] * y[t] * open;
            gate = 1 - s;
            gradZ[t] = grad * (candidate[t] - (t > 0 ? states[t - 1] : 0)) * s * gate;
            gradCandidate[t] = grad * s;
            gradY[t] = gradOutputs[t] * states[t] * open * (1 + y[t] * (1 - open));
        }
    }
}
