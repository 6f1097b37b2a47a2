using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

/// <summary>The recurrence as torch operations, one position after the other, so that autograd has its derivatives.</summary>
internal static class NaiveScan
{
    public static Tensor Scan(Tensor gates, Tensor tokens, bool reverse)
    {
        var seqLen = gates.shape[^1];
        var states = new Tensor[seqLen];
        for (var step = 0; step < seqLen; step++)
        {
            var at = reverse ? seqLen - 1 - step : step;
            var token = tokens.select(-1, at);
            states[at] = step == 0 ? token : gates.select(-1, at) * states[reverse ? at + 1 : at - 1] + token;
        }

        return stack(states, -1);
    }
}
