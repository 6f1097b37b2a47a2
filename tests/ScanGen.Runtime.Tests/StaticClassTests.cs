namespace ScanGen.Runtime.Tests;

/// <summary>A static class scans spans, and has nothing that an accelerator would be needed for.</summary>
public sealed class StaticClassTests
{
    [Theory]
    [InlineData(64), InlineData(100)]
    public void SpansAreScannedForwardAndBackward(int seqLen)
    {
        var random = Seeded.Random();
        float[] Some() => [.. random.Uniform(3 * seqLen, 0, 1).Select(value => (float)value)];
        var (gates, tokens, gradStates) = (Some(), Some(), Some());
        float[] Empty() => new float[3 * seqLen];
        var (states, gradGates, gradTokens) = (Empty(), Empty(), Empty());
        var (expected, expectedGates, expectedTokens) = (Empty(), Empty(), Empty());

        StaticScans.Host.Forward(gates, tokens, states, seqLen);
        StaticScans.Host.Backward(gates, states, gradStates, gradGates, gradTokens, seqLen);
        InstanceScans.Host.Forward(gates, tokens, expected, seqLen);
        InstanceScans.Host.Backward(gates, expected, gradStates, expectedGates, expectedTokens, seqLen);

        Assert.Equal(expected, states);
        Assert.Equal(expectedGates, gradGates);
        Assert.Equal(expectedTokens, gradTokens);
    }

    [Fact]
    public void TimeMajorSpansAreScanned()
    {
        float[] gates = [0.5f, 2, 0.5f, 2], tokens = [1, 1, 1, 1], states = new float[4];
        StaticTimeMajorScans.Host.Forward(gates, tokens, states, seqLen: 2, dim: 2);
        Assert.Equal([1, 1, 1.5f, 3], states);
    }

    [Fact]
    public void KernelsAreTheHosts()
    {
        Assert.Equal(8, StaticScans.Kernels.Count);
        Assert.Equal(4, StaticTimeMajorScans.Kernels.Count);
        Assert.All(StaticScans.Kernels.Concat(StaticTimeMajorScans.Kernels), kernel => Assert.Equal(KernelFamily.Host, kernel.Family));
    }

    [Fact]
    public void WhatIsGainedIsHostAndKernels() => Assert.Equal(
        ["Host", "Kernels", "get_Kernels"],
        typeof(StaticScans).GetMembers(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly)
            .Select(member => member.Name).Order(StringComparer.Ordinal));
}

[ScanKernel(64)]
[ScanKernel(ScanKernel.Any)]
internal static partial class StaticScans;

[ScanKernel(64)]
[ScanKernel(ScanKernel.Any)]
internal sealed partial class InstanceScans;

[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(2)]
internal static partial class StaticTimeMajorScans;
