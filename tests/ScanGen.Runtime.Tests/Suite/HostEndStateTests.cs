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
                NamedCall.Invoke(typeof(EndScans.Host), null, name, new(arguments) { ["gates"] = gates.AsMemory(), ["tokens"] = tokens.AsMemory() });
        }
    }
}
