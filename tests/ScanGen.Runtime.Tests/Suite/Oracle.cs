using System.Numerics;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What a kernel has to give, from <see cref="ScanReference"/> on exactly the elements that the kernel gets.</summary>
internal static class Oracle
{
    /// <summary>
    /// max(1, |x|), and where terms of both signs cancel, twice the largest that gates kept of it: an error made at one position goes
    /// on to the next times the gate, and so outlives the value it was made on, <c>h[t] = max(1, |x[t]|, |gate[t]| * h[t-1])</c>.
    /// Without cancellation (gates and tokens not below 0, gates not above 1) it is max(1, |x|) and nothing more.
    /// </summary>
    public static double[] Allowance(Complex[] gates, Complex[] states, int seqLen, bool reverse)
    {
        var allowance = new double[states.Length];
        for (var start = 0; start < states.Length; start += seqLen)
        {
            var before = 1.0;
            for (var step = 0; step < seqLen; step++)
            {
                var at = start + (reverse ? seqLen - 1 - step : step);
                var present = Math.Max(1, states[at].Magnitude);
                var kept = gates[at].Magnitude * before;
                allowance[at] = kept > present ? 2 * kept : present;
                before = Math.Max(present, kept);
            }
        }

        return allowance;
    }

    /// <summary>
    /// Each result lies within tolerance x allowance of the oracle; where a store rounds, within one unit in the last place of the
    /// rounded oracle besides. Such a result is a whole number of units away, so the first term counts only where it reaches one
    /// unit: where cancellation leaves a number smaller than the error of the sums before it.
    /// </summary>
    public static void AssertClose<T>(
        Element<T> element, string what, Complex[] expected, double[] allowance, ReadOnlySpan<T> actual, int seqLen)
        where T : unmanaged
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var at = 0; at < expected.Length; at++)
        {
            var rounded = element.Round(expected[at]);
            var allowed = element.Tolerance * allowance[at] + element.LastPlace(rounded);
            var got = element.Widen(actual[at]);
            var want = element.LastPlace(rounded) > 0 ? element.Widen(rounded) : expected[at];
            if (!((got - want).Magnitude <= allowed))
            {
                Assert.Fail($"{what}, row {at / seqLen}, position {at % seqLen}: expected {want:R}, got {got:R}, allowed {allowed:R}.");
            }
        }
    }
}
