namespace ScanGen.Runtime.Tests.Maps;

/// <summary>What <c>Kernels</c> says of classes with maps, before anything runs.</summary>
[Trait("Device", "Host")]
public class MapTrafficTests
{
    /// <summary>What many positions share is named and not counted; what a call may leave out is neither, but for states.</summary>
    [Fact]
    public void Tensors_and_their_bytes()
    {
        Assert.Equal("z, candidate, y to states, outputs, 20 B a position", Traffic(MinGru.Kernels, ScanDtype.Float32, ScanDirection.Forward).ToString());
        Assert.Equal("z, candidate, y, states, gradOutputs to gradZ, gradCandidate, gradY, 32 B a position", Traffic(MinGru.Kernels, ScanDtype.Float32, ScanDirection.Backward).ToString());
        Assert.Equal("z, candidate, y to states, outputs, 10 B a position", Traffic(MinGru.Kernels, ScanDtype.BFloat16, ScanDirection.Reverse).ToString());
        Assert.Equal("nu, scale, x to states, 8 B a position", Traffic(Lru.Kernels, ScanDtype.Float32, ScanDirection.Forward).ToString());
        Assert.Equal("nu, scale, x, states, gradStates to gradNu, gradX, 16 B a position", Traffic(Lru.Kernels, ScanDtype.Float32, ScanDirection.Backward).ToString());
    }

    [Fact]
    public void Formulas_stand_in_the_order_that_they_are_computed_in()
    {
        Assert.Equal(
            ["s = Sigmoid(z)", "Gate = 1 - s", "Token = s * candidate", "states[t] = gates[t] * states[t - 1] + tokens[t]", "Output = state * Silu(y)"],
            Traffic(MinGru.Kernels, ScanDtype.Float32, ScanDirection.Forward).Formula.Split('\n'));

        var gradients = Traffic(MinGru.Kernels, ScanDtype.Float32, ScanDirection.Backward).Formula;
        Assert.True(gradients.IndexOf("GradState = ", StringComparison.Ordinal) < gradients.IndexOf("gradTokens[t] = ", StringComparison.Ordinal), gradients);
        Assert.True(gradients.IndexOf("gradGates[t] = ", StringComparison.Ordinal) < gradients.IndexOf("GradZ = ", StringComparison.Ordinal), gradients);
    }

    private static ScanKernelTraffic Traffic(IReadOnlyList<ScanKernelDescriptor> kernels, ScanDtype dtype, ScanDirection direction) =>
        kernels.First(kernel => kernel.Dtype == dtype && kernel.Direction == direction).Traffic;
}
