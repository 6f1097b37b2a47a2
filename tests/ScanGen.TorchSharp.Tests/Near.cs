using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

/// <summary>Holds tensors to others but for rounding.</summary>
internal static class Near
{
    /// <summary>Fails where the largest difference is more than <paramref name="tolerance"/> of the largest element.</summary>
    public static void Assert(Tensor expected, Tensor actual, double tolerance)
    {
        Xunit.Assert.Equal(expected.shape, actual.shape);
        var exact = expected.detach().to(float64);
        var error = ((actual.detach().to(float64) - exact).abs().max() / exact.abs().max()).item<double>();
        Xunit.Assert.True(error <= tolerance, $"The largest error is {error:G3} of the largest element, and {tolerance:G3} is allowed.");
    }
}
