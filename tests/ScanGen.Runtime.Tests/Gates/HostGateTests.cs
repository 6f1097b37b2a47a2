using ScanGen.Runtime.Tests.Suite;

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

        var channels = Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(ScanSpan.PerChannel(new float[4]), inputs, states, SeqLen));
        Assert.Contains("'gates' is (4), and has to have one element for each channel. Without 'dim' each of the 6 rows is a channel: give the call 'dim'", channels.Message);
        var said = Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(ScanSpan.PerChannel(new float[3]), inputs, states, SeqLen, dim: 2));
        Assert.Contains("'gates' is (3), and has to have one element for each channel, of which there are 2", said.Message);
        Assert.Contains("no whole number of batches with a 'seqLen' of 64 and a 'dim' of 4", Assert.Throws<ArgumentException>("tokens", () => AllScans.Host.Forward(ScanSpan.PerChannel(new float[4]), inputs, states, SeqLen, dim: 4)).Message);

        // A number of gates says nothing of how many channels there are, even where it might.
        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(ScanSpan.PerChannel(new float[3]), inputs, states, SeqLen));
        Assert.Contains("each of the 6 rows", Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Step(ScanSpan.PerChannel(new float[3]), inputs.AsSpan(0, 6), states.AsSpan(0, 6))).Message);
        Assert.Contains("of which there are 2", Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Step(ScanSpan.PerChannel(new float[3]), inputs.AsSpan(0, 6), states.AsSpan(0, 6), dim: 2)).Message);
        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Step(ScanSpan.PerChannel(new float[4]), inputs.AsSpan(0, 6), states.AsSpan(0, 6), dim: 4));
        Assert.Contains("has a dim of 3, and the call says 2", Assert.Throws<ArgumentException>("states", () => AllScans.Host.Step(ScanSpan.PerChannel(new float[2]), inputs.AsSpan(0, 6), ScanSpan.Of(states.AsSpan(0, 6), 2, 3, 1), dim: 2)).Message);
        Assert.Contains("for each row, of which there are 6", Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(ScanSpan.PerRow(new float[2]), inputs, states, SeqLen)).Message);
        Assert.Contains("for the call", Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(ScanSpan.Uniform(new float[2]), inputs, states, SeqLen)).Message);
        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(ScanSpan.PerChannel<float>([]), inputs, states, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(ScanSpan.PerChannel(new float[12]), inputs, states, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(
            ScanSpan.PerChannel(new float[2]), ScanSpan.Of(inputs, 2, 3, SeqLen), ScanSpan.Of(states, 2, 3, SeqLen), SeqLen));
        Assert.Throws<ArgumentException>("tokens", () => AllScans.Host.Forward(ScanSpan.PerChannel(new float[2]), new float[SeqLen + 1], states, SeqLen));
        Assert.Contains("only gates may be shared", Assert.Throws<ArgumentException>("tokens", () => AllScans.Host.Forward(inputs, ScanSpan.PerRow(new float[6]), states, SeqLen)).Message);
        Assert.Contains("The shape of 'states' is (128), and that of 'tokens' is (384)", Assert.Throws<ArgumentException>("states", () => AllScans.Host.Forward(ScanSpan.PerChannel(new float[2]), inputs, new float[2 * SeqLen], SeqLen, dim: 2)).Message);
        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Forward(ScanSpan.PerChannel(states.AsSpan(0, 2)), inputs, states, SeqLen, dim: 2));
        Assert.Throws<ArgumentException>("gradGates", () => AllScans.Host.Backward(ScanSpan.PerChannel(new float[3]), inputs, inputs, ScanSpan.PerChannel(gradGates), states, SeqLen, dim: 3));
        Assert.Throws<ArgumentException>("gradGates", () => AllScans.Host.Backward(ScanSpan.PerChannel(new float[2]), inputs, inputs, ScanSpan.PerRow(gradGates), states, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Backward(ScanSpan.PerChannel(new float[4]), inputs, inputs, ScanSpan.PerChannel(new float[4]), states, SeqLen));
        Assert.All(states, value => Assert.True(float.IsNaN(value)));
        Assert.All(gradGates, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void A_gate_for_the_call_is_a_number_or_a_tensor_of_one()
    {
        const int SeqLen = 64;
        var random = Seeded.Random();
        var tokens = Array.ConvertAll(random.Uniform(3 * SeqLen, -1, 1), value => (float)value);
        var gates = Array.ConvertAll(random.Uniform(2, 0, 1), value => (float)value);

        // Numbers that are no variables, and have to last as long as what is made of them.
        var first = ScanSpan.Uniform(gates[0] / 2);
        var second = ScanSpan.Uniform(gates[1] / 2);
        Assert.Equal(Scanned(ScanSpan.Uniform([gates[0] / 2])), Scanned(first));
        Assert.Equal(Scanned(ScanSpan.Uniform([gates[1] / 2])), Scanned(second));
        Assert.NotEqual(Scanned(first), Scanned(second));

        float[] Scanned(ReadOnlyScanSpan<float> gate)
        {
            var states = new float[tokens.Length];
            AllScans.Host.Forward(gate, tokens, states, SeqLen);
            return states;
        }
    }

    [Fact]
    public void Where_there_are_no_rows_the_gradients_of_gates_are_zero()
    {
        float[] gradGates = [float.NaN, float.NaN];
        AllScans.Host.Backward(ScanSpan.PerRow(new float[2]), (float[])[], (float[])[], ScanSpan.PerRow(gradGates), (float[])[], 0);
        Assert.Equal([0, 0], gradGates);
    }
}
