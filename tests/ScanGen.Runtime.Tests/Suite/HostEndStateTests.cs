using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What a class with states at the ends of rows gives on spans: rows of no positions, and a position at a time.</summary>
[Trait("Device", "Host")]
public class HostEndStateTests
{
    public static TheoryData<ElementTypes> Types => [.. ElementTypes.All.Where(types => !types.IsMixed)];

    /// <summary>So many rows that a vector is not full, many are, and threads share them.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void A_step_gives_the_bits_of_a_scan_of_one_position(ElementTypes types)
    {
        foreach (var count in new[] { 0, 1, 31, 1000, 100_001 })
        {
            types.Accept(new Step(count));
        }
    }

    [Fact]
    public void Rows_of_no_positions_end_as_they_begin()
    {
        float[] none = [];
        float[] initial = [1, 2, 3];
        float[] final = [float.NaN, float.NaN, float.NaN];
        AllScans.Host.Forward(none, none, none, seqLen: 0, initial: initial, final: final);
        Assert.Equal(initial, final);

        AllScans.Host.Forward(none, none, none, seqLen: 0, reverse: true, final: final);
        Assert.Equal([0, 0, 0], final);

        AllScans.Host.Backward(none, none, none, none, none, seqLen: 0, initial: initial, gradFinal: initial, gradInitial: final);
        Assert.Equal(initial, final);
        AllScans.Host.Forward(none, none, none, seqLen: 5);
        AllScans.Host.Forward(ScanSpan.Of(none, 1, 3, 0), none, none, seqLen: 0, initial: initial, final: final);
        Assert.Throws<ArgumentException>("gates", () =>
        {
            using var offsets = new ScanOffsets([0, 2, 5]);
            AllScans.Host.Forward(ScanSpan.Of(none, 0, 3, 5), ScanSpan.Of(none, 0, 3, 5), ScanSpan.Of(none, 0, 3, 5), offsets);
        });
        Assert.Throws<ArgumentException>("initial", () => AllScans.Host.Forward(none, none, none, seqLen: 5, initial: initial));
        Assert.Throws<ArgumentException>("final", () => AllScans.Host.Forward(none, none, none, seqLen: 0, initial: initial, final: new float[2]));
    }

    /// <summary>What is left out is no tensor at all; one without elements is a mistake, where there are rows.</summary>
    [Fact]
    public void Ends_without_elements_are_not_left_out()
    {
        const int SeqLen = 64;
        var (a, b, c) = (new float[2 * SeqLen], new float[2 * SeqLen], new float[2 * SeqLen]);
        Array.Fill(b, float.NaN);
        var none = a[..0];
        Assert.Contains("'initial' is (0)", Assert.Throws<ArgumentException>("initial", () => AllScans.Host.Forward(a, a, b, SeqLen, initial: none)).Message);
        Assert.Throws<ArgumentException>("final", () => AllScans.Host.Forward(a, a, b, SeqLen, final: none));
        Assert.Throws<ArgumentException>("initial", () => AllScans.Host.Backward(a, a, a, b, c, SeqLen, initial: none));
        Assert.Throws<ArgumentException>("gradFinal", () => AllScans.Host.Backward(a, a, a, b, c, SeqLen, gradFinal: a.AsSpan(3, 0)));
        Assert.Throws<ArgumentException>("gradInitial", () => AllScans.Host.Backward(a, a, a, b, c, SeqLen, gradInitial: none));
        Assert.All(b, value => Assert.True(float.IsNaN(value)));

        AllScans.Host.Forward(a, a, b, SeqLen, initial: default(ReadOnlySpan<float>), final: null);
        Assert.All(b, value => Assert.Equal(0, value));
    }

    [Fact]
    public void States_of_a_step_overlap_nothing()
    {
        var (a, b) = (new float[40], new float[40]);
        Array.Fill(b, float.NaN);
        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Step(b, a, b));
        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Step(a.AsSpan(0, 8), b.AsSpan(3, 8), b.AsSpan(0, 8)));
        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Step(a, a, b.AsSpan(1)));
        Assert.Throws<ArgumentException>("tokens", () => AllScans.Host.Step(a, a.AsSpan(1), b));
        Assert.Throws<ArgumentOutOfRangeException>("maxThreads", () => AllScans.Host.Step(a, a, b, maxThreads: -1));
        Assert.Contains("has gaps", Assert.Throws<ArgumentException>("states", () => AllScans.Host.Step(a, a, ScanSpan.Of(b, 2, 10, 1, new(20, 2)))).Message);
        Assert.Throws<ArgumentException>("states", () => AllScans.Host.Step(ScanSpan.Of(a, 8, 5, 1), ScanSpan.Of(a, 8, 5, 1), ScanSpan.Of(b, 5, 8, 1)));
        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Step(ScanSpan.PerChannel(a.AsSpan(0, 4)), ScanSpan.Of(a, 8, 5, 1), b));
        Assert.Contains("a step is of one position", Assert.Throws<ArgumentException>("tokens", () => AllScans.Host.Step(a, ScanSpan.Of(a, 2, 4, 5), b)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("dim", () => AllScans.Host.Step(a, a, b, dim: -1));
        Assert.Contains("only gates may be shared", Assert.Throws<ArgumentException>("tokens", () => AllScans.Host.Step(a, ScanSpan.PerRow(a), b)).Message);
        Assert.All(b, value => Assert.True(float.IsNaN(value)));

        // What lies after the tensor is nobody's, and one position of (batch, dim) may be (batch, dim, 1).
        Array.Fill(a, 1);
        Array.Fill(b, 2);
        AllScans.Host.Step(ScanSpan.PerChannel(a.AsSpan(0, 3)), a.AsSpan(0, 6), ScanSpan.Of(b, 2, 3, 1, new(3, 1)));
        Assert.Equal([3, 3, 3, 3, 3, 3, 2, 2], b[..8]);
    }

    private sealed class Step(int count) : ElementTypes.IVisitor
    {
        public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
            where TInput : unmanaged
            where TState : unmanaged
        {
            var random = Seeded.Random();
            var (gates, tokens) = (input.RoundAll(random.UniformComplex(count, -1, 1)), input.RoundAll(random.UniformComplex(count, -1, 1)));
            var initial = state.RoundAll(random.UniformComplex(count, -1, 1));
            TState[] stepped = [.. initial, state.Round(7)];
            var (states, final) = (new TState[count], new TState[count]);

            Call("Step", new() { ["states"] = stepped.AsMemory(0, count) });
            Call("Forward", new() { ["states"] = states.AsMemory(), ["seqLen"] = 1, ["initial"] = initial.AsMemory(), ["final"] = final.AsMemory() });

            Assert.Equal(states, stepped[..count]);
            Assert.Equal(states, final);
            Assert.Equal(state.Round(7), stepped[count]);
            for (var at = 0; at < count; at++)
            {
                var exact = input.Widen(gates[at]) * state.Widen(initial[at]) + input.Widen(tokens[at]);
                Assert.InRange((exact - state.Widen(stepped[at])).Magnitude, 0, state.Tolerance + state.LastPlace(state.Round(exact)));
            }

            void Call(string name, Dictionary<string, object> arguments) =>
                NamedCall.Invoke(typeof(AllScans.Host), null, name, new(arguments) { ["gates"] = gates.AsMemory(), ["tokens"] = tokens.AsMemory() });
        }
    }
}
