namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What a class with states at the ends of rows gives on spans: rows of no positions, and a position at a time.</summary>
[Trait("Device", "Host")]
public class HostEndStateTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(1000)]
    [InlineData(300_001)]
    public void A_step_gives_the_bits_of_a_scan_of_one_position(int count)
    {
        Step(Element.Float32, count, EndScans.Host.Forward, EndScans.Host.Step);
        Step(Element.Float16, count, EndScans.Host.Forward, EndScans.Host.Step);
        Step(Element.BFloat16, count, EndScans.Host.Forward, EndScans.Host.Step);
        Step(Element.Float64, count, EndScans.Host.Forward, EndScans.Host.Step);
        Step(Element.Complex64, count, EndScans.Host.Forward, EndScans.Host.Step);
        Step(Element.Complex128, count, EndScans.Host.Forward, EndScans.Host.Step);
    }

    [Fact]
    public void Rows_of_no_positions_end_as_they_begin()
    {
        float[] none = [];
        float[] initial = [1, 2, 3];
        float[] final = [float.NaN, float.NaN, float.NaN];
        EndScans.Host.Forward(none, none, none, seqLen: 0, initial: initial, final: final);
        Assert.Equal(initial, final);

        EndScans.Host.Forward(none, none, none, seqLen: 0, reverse: true, final: final);
        Assert.Equal([0, 0, 0], final);

        EndScans.Host.Backward(none, none, none, none, none, seqLen: 0, initial: initial, gradFinal: initial, gradInitial: final);
        Assert.Equal(initial, final);
        EndScans.Host.Forward(none, none, none, seqLen: 5);
        Assert.Throws<ArgumentException>("initial", () => EndScans.Host.Forward(none, none, none, seqLen: 5, initial: initial));
        Assert.Throws<ArgumentException>("final", () => EndScans.Host.Forward(none, none, none, seqLen: 0, initial: initial, final: new float[2]));
    }

    [Fact]
    public void States_of_a_step_overlap_nothing()
    {
        var (a, b) = (new float[40], new float[40]);
        Array.Fill(b, float.NaN);
        Assert.Throws<ArgumentException>("states", () => EndScans.Host.Step(b, a, b));
        Assert.Throws<ArgumentException>("states", () => EndScans.Host.Step(a.AsSpan(0, 8), b.AsSpan(3, 8), b.AsSpan(0, 8)));
        Assert.Throws<ArgumentException>("states", () => EndScans.Host.Step(a, a, b.AsSpan(1)));
        Assert.Throws<ArgumentException>("tokens", () => EndScans.Host.Step(a, a.AsSpan(1), b));
        Assert.Throws<ArgumentOutOfRangeException>("maxThreads", () => EndScans.Host.Step(a, a, b, maxThreads: -1));
        Assert.All(b, value => Assert.True(float.IsNaN(value)));
    }

    private static void Step<T>(Element<T> element, int count, HostForwardWithEnds<T, T> forward, HostStep<T, T> step)
        where T : unmanaged
    {
        var data = new ScanData<T>(element, seqLen: 1, count, Seeded.Random());
        T[] stepped = [.. data.States, element.Round(7)];
        var (states, final) = (data.Poisoned(), data.Poisoned());

        step(data.Gates, data.Tokens, stepped.AsSpan(0, count));
        forward(data.Gates, data.Tokens, states, seqLen: 1, initial: data.States, final: final);

        Assert.Equal(states, stepped[..count]);
        Assert.Equal(states, final);
        Assert.Equal(element.Round(7), stepped[count]);
        for (var at = 0; at < count; at++)
        {
            var exact = element.Widen(data.Gates[at]) * element.Widen(data.States[at]) + element.Widen(data.Tokens[at]);
            Assert.InRange((exact - element.Widen(stepped[at])).Magnitude, 0, element.Tolerance + element.LastPlace(element.Round(exact)));
        }
    }
}
