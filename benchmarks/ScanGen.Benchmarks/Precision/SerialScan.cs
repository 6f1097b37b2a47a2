namespace ScanGen.Benchmarks.Precision;

/// <summary>The loop that one would write, in the arithmetic of a narrower type: each multiply-add is rounded to it once.</summary>
internal static class SerialScan
{
    /// <param name="gates">Rows laid end to end.</param>
    /// <param name="tokens">As many.</param>
    /// <param name="states">As many; written, not yet rounded to the element type.</param>
    /// <param name="seqLen">Elements of a row.</param>
    /// <param name="reverse">Whether from the last position to the first.</param>
    /// <param name="round">To the accumulated type.</param>
    public static void Forward(double[] gates, double[] tokens, double[] states, int seqLen, bool reverse, Func<double, double> round)
    {
        for (var start = 0; start < gates.Length; start += seqLen)
        {
            var state = 0.0;
            for (var step = 0; step < seqLen; step++)
            {
                var at = start + (reverse ? seqLen - 1 - step : step);
                states[at] = state = round(gates[at] * state + tokens[at]);
            }
        }
    }

    /// <summary>The gradients, as <see cref="ScanReference.Backward"/> defines them.</summary>
    public static void Backward(
        double[] gates, double[] states, double[] gradStates, double[] gradGates, double[] gradTokens, int seqLen, Func<double, double> round)
    {
        for (var start = 0; start < gates.Length; start += seqLen)
        {
            var (gate, grad) = (0.0, 0.0);
            for (var at = start + seqLen - 1; at >= start; at--)
            {
                gradTokens[at] = grad = round(gate * grad + gradStates[at]);
                gradGates[at] = at > start ? round(grad * states[at - 1]) : 0;
                gate = gates[at];
            }
        }
    }
}
