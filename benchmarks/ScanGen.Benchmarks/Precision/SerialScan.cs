using System.Numerics;

namespace ScanGen.Benchmarks.Precision;

/// <summary>The loop that one would write, in the arithmetic of a narrower type: each multiply-add is rounded to it once, both parts of a
/// complex one.</summary>
internal static class SerialScan
{
    /// <param name="gates">Rows laid end to end.</param>
    /// <param name="tokens">As many.</param>
    /// <param name="states">As many; written, not yet rounded to the element type.</param>
    /// <param name="seqLen">Elements of a row.</param>
    /// <param name="reverse">Whether from the last position to the first.</param>
    /// <param name="round">To the accumulated type.</param>
    public static void Forward(Complex[] gates, Complex[] tokens, Complex[] states, int seqLen, bool reverse, Func<Complex, Complex> round)
    {
        for (var start = 0; start < gates.Length; start += seqLen)
        {
            var state = Complex.Zero;
            for (var step = 0; step < seqLen; step++)
            {
                var at = start + (reverse ? seqLen - 1 - step : step);
                states[at] = state = round(gates[at] * state + tokens[at]);
            }
        }
    }

    /// <summary>The gradients, as <see cref="ScanReference"/> defines them.</summary>
    public static void Backward(
        Complex[] gates, Complex[] states, Complex[] gradStates, Complex[] gradGates, Complex[] gradTokens, int seqLen, bool reverse, Func<Complex, Complex> round)
    {
        for (var start = 0; start < gates.Length; start += seqLen)
        {
            var (gate, grad) = (Complex.Zero, Complex.Zero);
            for (var step = seqLen - 1; step >= 0; step--)
            {
                var at = start + (reverse ? seqLen - 1 - step : step);
                gradTokens[at] = grad = round(gate * grad + gradStates[at]);
                gradGates[at] = step > 0 ? round(grad * Complex.Conjugate(states[reverse ? at + 1 : at - 1])) : 0;
                gate = Complex.Conjugate(gates[at]);
            }
        }
    }
}
