using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

/// <summary>Holds tensors to others but for rounding.</summary>
internal static class Near
{
    /// <summary>In double precision.</summary>
    public static Tensor Exact(Tensor tensor) => tensor.to(tensor.is_complex() ? complex128 : float64);

    /// <summary>Fails where the largest difference is more than <paramref name="tolerance"/> of the largest element, or of the largest of a <paramref name="scale"/>.</summary>
    public static void Assert(Tensor expected, Tensor actual, double tolerance, Tensor? scale = null)
    {
        Xunit.Assert.Equal(expected.shape, actual.shape);
        var exact = Exact(expected.detach());
        var error = ((Exact(actual.detach()) - exact).abs().max() / (scale ?? exact).abs().max()).item<double>();
        Xunit.Assert.True(error <= tolerance, $"The largest error is {error:G3} of the largest element, and {tolerance:G3} is allowed.");
    }
}
