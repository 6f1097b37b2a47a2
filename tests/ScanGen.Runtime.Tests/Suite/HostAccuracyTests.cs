using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>How far floats are off in rows of any length, by how near gates are to 1: the table of docs/exactness.md.</summary>
[Trait("Device", "Host")]
public class HostAccuracyTests
{
    /// <summary>The length, gates from here to 1, and what a state may be off by for each unit of max(1, |x|).</summary>
    [Theory]
    [InlineData(1 << 12, 0.9, 5e-7)]
    [InlineData(1 << 16, 0.9, 5e-7)]
    [InlineData(1 << 20, 0.9, 5e-7)]
    [InlineData(1 << 12, 0.999, 1e-6)]
    [InlineData(1 << 16, 0.999, 1e-6)]
    [InlineData(1 << 20, 0.999, 1e-6)]
    [InlineData(1 << 16, 0.99999, 3.5e-7)]
    [InlineData(1 << 20, 0.99999, 3.5e-7)]
    [InlineData(1 << 16, 0.999999, 3.5e-7)]
    [InlineData(1 << 20, 0.999999, 3.5e-7)]
    [InlineData(1 << 22, 0.999999, 3.5e-7)]
    [InlineData(1 << 20, 1, 3.5e-7)]
    public void States_are_off_by_no_more(int seqLen, double leastGate, double allowed)
    {
        var random = Seeded.Random();
        float[] gates = [.. random.Uniform(seqLen, leastGate, 1).Select(gate => (float)gate)];
        float[] tokens = [.. random.Uniform(seqLen, 0, 1).Select(token => (float)token)];
        var states = new float[seqLen];
        AllScans.Host.Forward(gates, tokens, states, seqLen, maxThreads: 1);
        var expected = SerialScan.Forward([.. gates.Select(gate => (System.Numerics.Complex)gate)], [.. tokens.Select(token => (System.Numerics.Complex)token)], 0).Values;
        var error = states.Zip(expected, (state, value) => Math.Abs(state - value.Real) / Math.Max(1, Math.Abs(value.Real))).Max();
        Assert.InRange(error, 0, allowed);
    }
}
