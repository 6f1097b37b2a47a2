using System.Numerics;

namespace ScanGen.Runtime.Tests;

public class ScanReferenceTests
{
    private delegate void Scan(
        ReadOnlySpan<double> gates, ReadOnlySpan<double> tokens, Span<double> states, int seqLen, bool reverse = false);

    private delegate void Gradient(
        ReadOnlySpan<double> gates,
        ReadOnlySpan<double> states,
        ReadOnlySpan<double> gradStates,
        Span<double> gradGates,
        Span<double> gradTokens,
        int seqLen,
        bool reverse = false);

    public static TheoryData<int> Lengths => [1, 2, 3, 7, 32, 100, 1024];

    [Fact]
    public void Forward_is_the_recurrence()
    {
        double[] gates = [9, 0.5, 0.5, 9, 2, 0];
        double[] tokens = [1, 1, 1, 3, 1, 5];
        var states = new double[6];

        ScanReference.Forward(gates, tokens, states, seqLen: 3);
        Assert.Equal([1, 1.5, 1.75, 3, 7, 5], states);

        ScanReference.Forward(gates, tokens, states, seqLen: 3, reverse: true);
        Assert.Equal([1 + 9 * 1.5, 1.5, 1, 3 + 9 * 11.0, 11, 5], states);
    }

    [Fact]
    public void Backward_is_the_recurrence_of_the_gradients()
    {
        double[] gates = [9, 0.5, 3];
        double[] states = [1, 2, 4];
        double[] gradStates = [1, 1, 2];
        var gradGates = new double[3];
        var gradTokens = new double[3];

        ScanReference.Backward(gates, states, gradStates, gradGates, gradTokens, seqLen: 3);

        Assert.Equal([4.5, 7, 2], gradTokens);
        Assert.Equal([0, 7, 4], gradGates);

        ScanReference.Backward(gates, states, gradStates, gradGates, gradTokens, seqLen: 3, reverse: true);

        Assert.Equal([1, 10, 7], gradTokens);
        Assert.Equal([2, 40, 0], gradGates);
    }

    [Fact]
    public void Complex_numbers_turn_and_their_gradients_have_conjugates()
    {
        var i = Complex.ImaginaryOne;
        Complex[] gates = [9, i, 2 * i];
        Complex[] states = [1, 2 * i, 4];
        Complex[] gradStates = [i, 1, 2];
        var (gradGates, gradTokens) = (new Complex[3], new Complex[3]);

        ScanReference.Forward(gates, [1, 1, i], states, seqLen: 3);
        Assert.Equal([1, 1 + i, -2 + 3 * i], states);

        ScanReference.Backward(gates, states, gradStates, gradGates, gradTokens, seqLen: 3);
        Assert.Equal([-4, 1 - 4 * i, 2], gradTokens);
        Assert.Equal([0, 1 - 4 * i, 2 - 2 * i], gradGates);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_tree_agrees_with_the_loop(int seqLen)
    {
        var random = Seeded.Random();
        var gates = random.Uniform(3 * seqLen, -1, 1);
        var tokens = random.Uniform(3 * seqLen, -1, 1);
        var gradStates = random.Uniform(3 * seqLen, -1, 1);
        var (serial, tree) = (Poisoned(3 * seqLen), Poisoned(3 * seqLen));

        foreach (var reverse in new[] { true, false })
        {
            ScanReference.Forward(gates, tokens, serial, seqLen, reverse);
            TreeScan.Forward(gates, tokens, tree, seqLen, reverse);
            AssertClose(serial, tree);
        }

        var (serialGates, serialTokens) = (Poisoned(3 * seqLen), Poisoned(3 * seqLen));
        var (treeGates, treeTokens) = (Poisoned(3 * seqLen), Poisoned(3 * seqLen));
        foreach (var reverse in new[] { true, false })
        {
            ScanReference.Backward(gates, serial, gradStates, serialGates, serialTokens, seqLen, reverse);
            TreeScan.Backward(gates, serial, gradStates, treeGates, treeTokens, seqLen, reverse);
            AssertClose(serialGates, treeGates);
            AssertClose(serialTokens, treeTokens);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_agree_with_finite_differences(bool reverse)
    {
        const int SeqLen = 24;
        const double Step = 1e-3;
        var random = Seeded.Random();
        var gates = random.Uniform(2 * SeqLen, -1, 1);
        var tokens = random.Uniform(2 * SeqLen, -1, 1);
        var weights = random.Uniform(2 * SeqLen, -1, 1);

        var states = Poisoned(2 * SeqLen);
        var (gradGates, gradTokens) = (Poisoned(2 * SeqLen), Poisoned(2 * SeqLen));
        ScanReference.Forward(gates, tokens, states, SeqLen, reverse);
        ScanReference.Backward(gates, states, weights, gradGates, gradTokens, SeqLen, reverse);

        // The loss is linear in each single gate and token, so that central differences are exact but for rounding.
        AssertClose(Differences(gates), gradGates);
        AssertClose(Differences(tokens), gradTokens);

        double[] Differences(double[] input) => [.. Enumerable.Range(0, input.Length).Select(at =>
        {
            var value = input[at];
            input[at] = value + Step;
            var above = Loss();
            input[at] = value - Step;
            var below = Loss();
            input[at] = value;
            return (above - below) / (2 * Step);
        })];

        double Loss()
        {
            ScanReference.Forward(gates, tokens, states, SeqLen, reverse);
            return states.Zip(weights, (state, weight) => state * weight).Sum();
        }
    }

    [Fact]
    public void In_place_gives_the_same()
    {
        var random = Seeded.Random();
        var gates = random.Uniform(64, -1, 1);
        var tokens = random.Uniform(64, -1, 1);
        var states = new double[64];
        ScanReference.Forward(gates, tokens, states, 32);

        foreach (var forward in new Scan[] { ScanReference.Forward, TreeScan.Forward })
        {
            var (overTokens, overGates) = (tokens.ToArray(), gates.ToArray());
            forward(gates, overTokens, overTokens, 32);
            forward(overGates, tokens, overGates, 32);
            AssertClose(states, overTokens);
            AssertClose(states, overGates);
        }

        var (gradGates, gradTokens) = (new double[64], new double[64]);
        ScanReference.Backward(gates, states, tokens, gradGates, gradTokens, 32);
        foreach (var backward in new Gradient[] { ScanReference.Backward, TreeScan.Backward })
        {
            var gradStates = tokens.ToArray();
            backward(gates, states, gradStates, gradGates, gradStates, 32);
            AssertClose(gradTokens, gradStates);
        }
    }

    [Fact]
    public void No_rows_is_no_work()
    {
        ScanReference.Forward(Array.Empty<double>(), [], [], 32);
        ScanReference.Backward(Array.Empty<double>(), [], [], [], [], 32);
    }

    [Fact]
    public void Bad_arguments_are_named_and_nothing_is_written()
    {
        Scan forward = ScanReference.Forward;
        var a = new double[64];
        var b = new double[64];
        var c = Poisoned(64);
        Assert.Throws<ArgumentOutOfRangeException>("seqLen", () => forward(a, b, c, 0));
        Assert.Throws<ArgumentException>("gates", () => forward(a, b, c, 48));
        Assert.Throws<ArgumentException>("tokens", () => forward(a, b.AsSpan(32), c, 32));
        Assert.Throws<ArgumentException>("states", () => forward(a, b, c.AsSpan(32), 32));
        Assert.Throws<ArgumentException>("states", () => forward(c.AsSpan(0, 32), b.AsSpan(0, 32), c.AsSpan(1, 32), 32));
        Assert.Throws<ArgumentException>("states", () => forward(a.AsSpan(0, 32), c.AsSpan(0, 32), c.AsSpan(1, 32), 32));
        Assert.All(c, value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Bad_arguments_of_gradients_are_named_and_nothing_is_written()
    {
        Gradient backward = ScanReference.Backward;
        var a = new double[64];
        var b = new double[64];
        var c = new double[64];
        var d = Poisoned(64);
        var e = Poisoned(64);
        Assert.Throws<ArgumentOutOfRangeException>("seqLen", () => backward(a, b, c, d, e, -1));
        Assert.Throws<ArgumentException>("gates", () => backward(a, b, c, d, e, 48));
        Assert.Throws<ArgumentException>("states", () => backward(a, b.AsSpan(32), c, d, e, 32));
        Assert.Throws<ArgumentException>("gradStates", () => backward(a, b, c.AsSpan(32), d, e, 32));
        Assert.Throws<ArgumentException>("gradGates", () => backward(a, b, c, d.AsSpan(32), e, 32));
        Assert.Throws<ArgumentException>("gradTokens", () => backward(a, b, c, d, e.AsSpan(32), 32));
        Assert.Throws<ArgumentException>("gradGates", () => backward(d, b, c, d, e, 32));
        Assert.Throws<ArgumentException>("gradGates", () => backward(a, b, d, d, e, 32));
        Assert.Throws<ArgumentException>("gradTokens", () => backward(e, b, c, d, e, 32));
        Assert.Throws<ArgumentException>("gradTokens", () => backward(a, e, c, d, e, 32));
        Assert.Throws<ArgumentException>("gradTokens", () => backward(a, b, c, d, d, 32));
        Assert.All(d.Concat(e), value => Assert.True(double.IsNaN(value)));
    }

    private static double[] Poisoned(int length)
    {
        var values = new double[length];
        values.AsSpan().Fill(double.NaN);
        return values;
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        for (var at = 0; at < expected.Length; at++)
        {
            Assert.True(Math.Abs(expected[at] - actual[at]) <= 1e-10, $"At {at}: expected {expected[at]:R}, got {actual[at]:R}.");
        }
    }
}
