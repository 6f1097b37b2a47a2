namespace ScanGen.Runtime.Tests.Gates;

/// <summary>What calls on spans with a gate a row have to do besides.</summary>
[Trait("Device", "Host")]
public sealed class HostGateTests
{
    [Fact]
    public void Bad_arguments_are_named_and_nothing_is_written()
    {
        const int SeqLen = 64;
        var inputs = new float[6 * SeqLen];
        var states = Enumerable.Repeat(float.NaN, inputs.Length).ToArray();
        var gradGates = Enumerable.Repeat(float.NaN, 2).ToArray();

        var divides = Assert.Throws<ArgumentException>("gates", () => GateScans.Host.Forward(new float[4], inputs, states, SeqLen));
        Assert.Contains("'gates' has 4 elements, and there are 6 rows", divides.Message);
        Assert.Throws<ArgumentException>("gates", () => GateScans.Host.Forward([], inputs, states, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => GateScans.Host.Forward(new float[12], inputs, states, SeqLen));
        Assert.Throws<ArgumentException>("tokens", () => GateScans.Host.Forward(new float[2], new float[SeqLen + 1], states, SeqLen));
        Assert.Contains("that of 'tokens' is 384", Assert.Throws<ArgumentException>("states", () => GateScans.Host.Forward(new float[2], inputs, new float[SeqLen], SeqLen)).Message);
        Assert.Throws<ArgumentException>("states", () => GateScans.Host.Forward(states.AsSpan(0, 2), inputs, states, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => GateScans.Host.Backward(new float[3], inputs, inputs, gradGates, states, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => GateScans.Host.Backward(new float[4], inputs, inputs, new float[4], states, SeqLen));
        Assert.All(states, value => Assert.True(float.IsNaN(value)));
        Assert.All(gradGates, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Where_there_are_no_rows_the_gradients_of_gates_are_zero()
    {
        float[] gradGates = [float.NaN, float.NaN];
        GateScans.Host.Backward(new float[2], [], [], gradGates, [], 64);
        Assert.Equal([0, 0], gradGates);
    }
}
