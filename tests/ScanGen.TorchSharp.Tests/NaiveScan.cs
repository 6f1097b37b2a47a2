using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

/// <summary>The recurrence as torch operations, one position after the other, so that autograd has its derivatives.</summary>
internal static class NaiveScan
{
    public static Tensor Scan(Tensor gates, Tensor tokens, bool reverse, Tensor? initial = null)
    {
        var seqLen = tokens.shape[^1];
        var states = new Tensor[seqLen];
        gates = gates.expand(tokens.shape);
        for (var step = 0; step < seqLen; step++)
        {
            var at = reverse ? seqLen - 1 - step : step;
            var token = tokens.select(-1, at);
            var before = step == 0 ? initial : states[reverse ? at + 1 : at - 1];
            states[at] = before is null ? token : gates.select(-1, at) * before + token;
        }

        return stack(states, -1);
    }

    /// <summary>The same of packed sequences of (dim, length); what follows the last is zero.</summary>
    public static Tensor Scan(Tensor gates, Tensor tokens, bool reverse, Tensor? initial, ScanOffsets offsets)
    {
        gates = gates.expand(tokens.shape);
        var sequences = Enumerable.Range(0, offsets.Count).Where(i => offsets[i + 1] > offsets[i]).Select(i =>
        {
            Tensor Of(Tensor tensor) => tensor.narrow(-1, offsets[i], offsets[i + 1] - offsets[i]);
            return Scan(Of(gates), Of(tokens), reverse, initial?[i]);
        });
        return cat([.. sequences, zeros_like(tokens.narrow(-1, offsets.Total, tokens.shape[^1] - offsets.Total))], -1);
    }
}
