using System.Numerics;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>A test that is the same for every element type.</summary>
internal abstract class Case
{
    public required int SeqLen { get; init; }

    public void Run(ScanDevice device, ScanDtype dtype, int rows)
    {
        switch (dtype)
        {
            case ScanDtype.Float32: Run(device, Element.Float32, rows); break;
            case ScanDtype.Float16: Run(device, Element.Float16, rows); break;
            case ScanDtype.BFloat16: Run(device, Element.BFloat16, rows); break;
            case ScanDtype.Float64: Run(device, Element.Float64, rows); break;
            case ScanDtype.Complex64: Run(device, Element.Complex64, rows); break;
            case ScanDtype.Complex128: Run(device, Element.Complex128, rows); break;
        }
    }

    public abstract void Run<T>(ScanDevice device, Element<T> element, int rows)
        where T : unmanaged;
}

internal sealed class ForwardAgrees : Case
{
    public required bool Reverse { get; init; }

    public override void Run<T>(ScanDevice device, Element<T> element, int rows)
    {
        var data = new ScanData<T>(element, SeqLen, rows, Seeded.Random());
        var states = data.Poisoned();
        device.Forward(element, data.Gates, data.Tokens, states, SeqLen, Reverse);
        data.AssertForward(states, Reverse, $"{device}, {rows} rows,");
    }
}

internal sealed class BackwardAgrees : Case
{
    public bool Reverse { get; init; }

    public override void Run<T>(ScanDevice device, Element<T> element, int rows)
    {
        var data = new ScanData<T>(element, SeqLen, rows, Seeded.Random());
        var (gradGates, gradTokens) = (data.Poisoned(), data.Poisoned());
        device.Backward(element, data.Gates, data.States, data.GradStates, gradGates, gradTokens, SeqLen, Reverse);
        data.AssertBackward(gradGates, gradTokens, $"{device}, {rows} rows,", Reverse);
    }
}

internal sealed class SameBits : Case
{
    public override void Run<T>(ScanDevice device, Element<T> element, int rows)
    {
        var data = new ScanData<T>(element, SeqLen, rows, Seeded.Random());
        var (states, again) = (data.Poisoned(), data.Poisoned());
        device.Forward(element, data.Gates, data.Tokens, states, SeqLen);
        device.Forward(element, data.Gates, data.Tokens, again, SeqLen);
        Assert.Equal(states, again);

        var (gradGates, gradTokens) = (data.Poisoned(), data.Poisoned());
        var (gatesAgain, tokensAgain) = (data.Poisoned(), data.Poisoned());
        device.Backward(element, data.Gates, data.States, data.GradStates, gradGates, gradTokens, SeqLen);
        device.Backward(element, data.Gates, data.States, data.GradStates, gatesAgain, tokensAgain, SeqLen);
        Assert.Equal(gradGates, gatesAgain);
        Assert.Equal(gradTokens, tokensAgain);
    }
}

internal sealed class Contained : Case
{
    public override void Run<T>(ScanDevice device, Element<T> element, int rows)
    {
        var random = Seeded.Random();
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            foreach (var reverse in new[] { false, true })
            {
                var data = new ScanData<T>(element, SeqLen, rows, random);
                var clean = data.Poisoned();
                device.Forward(element, data.Gates, data.Tokens, clean, SeqLen, reverse);

                var at = random.Next(data.Tokens.Length);
                data.Tokens[at] = element.Round(bad);
                var states = data.Poisoned();
                device.Forward(element, data.Gates, data.Tokens, states, SeqLen, reverse);

                Assert.False(Complex.IsFinite(element.Widen(states[at])));
                for (var other = 0; other < states.Length; other++)
                {
                    var isAfter = other / SeqLen == at / SeqLen && (reverse ? other <= at : other >= at);
                    if (!isAfter)
                    {
                        Assert.Equal(clean[other], states[other]);
                    }
                }
            }
        }
    }
}

/// <summary>At every second position a product of two elements, which a float holds exactly: subnormal, normal, too large for the element.</summary>
internal sealed class RoundedOnce : Case
{
    public override void Run<T>(ScanDevice device, Element<T> element, int rows)
    {
        var random = Seeded.Random();
        var exponents = element.Dtype == ScanDtype.Float16 ? 25 : 60;
        var count = rows * SeqLen;
        var (gates, tokens, expected) = (new T[count], new T[count], new T[count]);
        for (var at = 0; at < count; at += 2)
        {
            (gates[at], gates[at + 1]) = (element.Round(0), Any());
            (tokens[at], tokens[at + 1]) = (Any(), element.Round(0));
            expected[at] = tokens[at];
            expected[at + 1] = element.Round(element.Widen(tokens[at]) * element.Widen(gates[at + 1]));
        }

        T[] states = [.. Enumerable.Repeat(element.NaN, count)];
        device.Forward(element, gates, tokens, states, SeqLen);
        Assert.Equal(expected, states);

        T Any() => element.Round(random.Between(-2, 2) * Math.ScaleB(1, random.Next(-exponents, Math.Min(exponents, 14))));
    }
}

internal sealed class NoRows : Case
{
    public override void Run<T>(ScanDevice device, Element<T> element, int rows)
    {
        device.Forward(element, [], [], [], SeqLen);
        device.Backward(element, [], [], [], [], [], SeqLen);
        device.Backward(element, [], [], [], [], [], SeqLen, reverse: true);
    }
}

internal sealed class InPlace : Case
{
    public override void Run<T>(ScanDevice device, Element<T> element, int rows)
    {
        var data = new ScanData<T>(element, SeqLen, rows, Seeded.Random());
        var (overTokens, overGates, overGradStates) = (data.Tokens.ToArray(), data.Gates.ToArray(), data.GradStates.ToArray());
        var overInReverse = data.GradStates.ToArray();
        var (gradGates, reverseGates) = (data.Poisoned(), data.Poisoned());

        device.Forward(element, data.Gates, overTokens, overTokens, SeqLen);
        device.Forward(element, overGates, data.Tokens, overGates, SeqLen, reverse: true);
        device.Backward(element, data.Gates, data.States, overGradStates, gradGates, overGradStates, SeqLen);
        device.Backward(element, data.Gates, data.States, overInReverse, reverseGates, overInReverse, SeqLen, reverse: true);

        data.AssertForward(overTokens, reverse: false, $"{device}, over the tokens");
        data.AssertForward(overGates, reverse: true, $"{device}, over the gates");
        data.AssertBackward(gradGates, overGradStates, $"{device}, over the gradStates");
        data.AssertBackward(reverseGates, overInReverse, $"{device}, over the gradStates in reverse", reverse: true);
    }
}

/// <summary>Gradients against central differences, in every direction that a number can move. Of a real loss, the gradient of a complex number is
/// what its real part gains and, times i, what its imaginary part gains.</summary>
internal sealed class GradientsAreSlopes : Case
{
    private const double Step = 1e-3;

    public override void Run<T>(ScanDevice device, Element<T> element, int rows)
    {
        var random = Seeded.Random();
        T[] gates = element.RoundAll(random.UniformComplex(SeqLen, -0.7, 0.7));
        T[] tokens = element.RoundAll(random.UniformComplex(SeqLen, -1, 1));
        T[] weights = element.RoundAll(random.UniformComplex(SeqLen, -1, 1));
        var (states, gradGates, gradTokens) = (new T[SeqLen], new T[SeqLen], new T[SeqLen]);
        device.Forward(element, gates, tokens, states, SeqLen);
        device.Backward(element, gates, states, weights, gradGates, gradTokens, SeqLen);

        foreach (var direction in element.IsComplex ? [Complex.One, Complex.ImaginaryOne] : new[] { Complex.One })
        {
            // Row n has element n of gates, then of tokens, moved. The loss is linear in each one of them, so that the difference is
            // exact but for rounding.
            var above = Losses(Step * direction);
            var below = Losses(-Step * direction);
            for (var at = 0; at < SeqLen; at++)
            {
                Assert.Equal((above[at] - below[at]) / (2 * Step), Along(gradGates[at]), 1e-9);
                Assert.Equal((above[SeqLen + at] - below[SeqLen + at]) / (2 * Step), Along(gradTokens[at]), 1e-9);
            }

            double Along(T gradient) => Dot(element.Widen(gradient), direction);
        }

        double[] Losses(Complex step)
        {
            T[] moved = [.. Enumerable.Repeat(gates, 2 * SeqLen).SelectMany(row => row)];
            T[] movedTokens = [.. Enumerable.Repeat(tokens, 2 * SeqLen).SelectMany(row => row)];
            for (var at = 0; at < SeqLen; at++)
            {
                Move(ref moved[at * SeqLen + at]);
                Move(ref movedTokens[(SeqLen + at) * SeqLen + at]);
            }

            var rows = new T[moved.Length];
            device.Forward(element, moved, movedTokens, rows, SeqLen);
            return [.. rows.Chunk(SeqLen).Select(row => row.Zip(weights, (state, weight) => Dot(element.Widen(state), element.Widen(weight))).Sum())];

            void Move(ref T value) => value = element.Round(element.Widen(value) + step);
        }
    }

    /// <summary>The product of the parts, as of vectors in the plane.</summary>
    private static double Dot(Complex left, Complex right) => left.Real * right.Real + left.Imaginary * right.Imaginary;
}
