using System.Numerics;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>How far a result may be from what is expected.</summary>
internal static class Oracle
{
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
