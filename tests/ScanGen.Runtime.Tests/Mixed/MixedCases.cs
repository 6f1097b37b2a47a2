using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Mixed;

/// <summary>A test that is the same for every pair of types.</summary>
internal abstract class MixedCase
{
    public void Run(MixedDevice device, ScanDtype dtype, ScanDtype states)
    {
        switch ((dtype, states))
        {
            case (ScanDtype.BFloat16, ScanDtype.Float32): Run(device, MixedElement.BFloat16ToFloat32); break;
            case (ScanDtype.Float16, ScanDtype.Float32): Run(device, MixedElement.Float16ToFloat32); break;
            case (ScanDtype.Float32, ScanDtype.BFloat16): Run(device, MixedElement.Float32ToBFloat16); break;
            case (ScanDtype.Float32, ScanDtype.Float16): Run(device, MixedElement.Float32ToFloat16); break;
            default: throw new ArgumentOutOfRangeException(nameof(states), $"There is no kernel from {dtype} to {states}.");
        }
    }

    protected abstract void Run<TInput, TState>(MixedDevice device, MixedElement<TInput, TState> element)
        where TInput : unmanaged
        where TState : unmanaged;
}

/// <summary>Rows against the oracle, both ways and with gradients, with states at their ends and without.</summary>
internal sealed class MixedAgrees(int seqLen, int rows) : MixedCase
{
    protected override void Run<TInput, TState>(MixedDevice device, MixedElement<TInput, TState> element)
    {
        foreach (var reverse in new[] { false, true })
        {
            foreach (var hasEnds in new[] { true, false })
            {
                var oracle = new EndsOracle<TInput, TState>(element.Input, element.State, seqLen, rows, Seeded.Random());
                var data = oracle.Data;
                var what = $"{device}, {element}, {rows} rows of {seqLen}, reverse {reverse}, ends {hasEnds},";
                var (initial, gradFinal) = hasEnds ? (oracle.Initial, oracle.GradFinal) : ([], []);
                TState[] final = hasEnds ? oracle.Poisoned() : [];
                TState[] gradInitial = hasEnds ? oracle.Poisoned() : [];

                var states = data.Poisoned();
                device.Forward(element, data.Gates, data.Tokens, states, seqLen, reverse, initial, final);
                oracle.AssertForward(states, initial, final, reverse, what);

                var (gradGates, gradTokens) = (data.PoisonedGradients(), data.PoisonedGradients());
                device.Backward(element, data.Gates, data.States, data.GradStates, gradGates, gradTokens, seqLen, reverse, initial, gradFinal, gradInitial);
                oracle.AssertBackward(gradGates, gradTokens, initial, gradFinal, gradInitial, reverse, what);
            }
        }
    }
}

/// <summary>The same in a class whose rows all begin at zero.</summary>
internal sealed class MixedFromZeroAgrees(int seqLen, int rows) : MixedCase
{
    protected override void Run<TInput, TState>(MixedDevice device, MixedElement<TInput, TState> element)
    {
        foreach (var reverse in new[] { false, true })
        {
            var data = new ScanData<TInput, TState>(element.Input, element.State, seqLen, rows, Seeded.Random());
            var what = $"{device}, {element}, {rows} rows of {seqLen}, from zero, reverse {reverse},";
            var (states, gradGates, gradTokens) = (data.Poisoned(), data.PoisonedGradients(), data.PoisonedGradients());
            device.Forward(element, data.Gates, data.Tokens, states, seqLen, reverse);
            data.AssertForward(states, reverse, what);
            device.Backward(element, data.Gates, data.States, data.GradStates, gradGates, gradTokens, seqLen, reverse);
            data.AssertBackward(gradGates, gradTokens, what, reverse);
        }
    }
}

/// <summary>Rows cut at random places, some pieces of one position and some of none, give the states and gradients of the whole. What goes from one to the next is
/// rounded as states are, gradients of inputs inherit that.</summary>
internal sealed class MixedPiecesAgree(int seqLen, int rows) : MixedCase
{
    protected override void Run<TInput, TState>(MixedDevice device, MixedElement<TInput, TState> element)
    {
        var random = Seeded.Random();
        int[] cuts = [0, .. Enumerable.Range(0, 6).Select(_ => random.Next(seqLen + 1)).Concat([5, 6, 6]).Order(), seqLen];
        int[] lengths = [.. cuts.Zip(cuts.Skip(1), (start, end) => end - start)];
        var pieces = new Pieces<TInput, TState>(lengths, dim: 1);
        var loss = lengths.Length * element.State.Rounding;
        foreach (var reverse in new[] { false, true })
        {
            var oracle = new EndsOracle<TInput, TState>(element.Input.Losing(loss), element.State.Losing(loss), seqLen, rows, random);
            var data = oracle.Data;
            var what = $"{device}, {element}, in pieces of {string.Join(", ", lengths)}, reverse {reverse},";

            var (states, state) = (data.Poisoned(), oracle.Initial);
            pieces.Forward(data.Gates, data.Tokens, states, reverse, (g, t, s, length) =>
            {
                var final = oracle.Poisoned();
                device.Forward(element, g, t, s, length, reverse, state, final);
                state = final;
            });
            oracle.AssertForward(states, oracle.Initial, state, reverse, what);

            var (gradGates, gradTokens, grad) = (data.PoisonedGradients(), data.PoisonedGradients(), oracle.GradFinal);
            pieces.Backward(data.Gates, data.States, data.GradStates, gradGates, gradTokens, oracle.Initial, reverse, (g, s, ds, dg, dt, length, initial) =>
            {
                var gradInitial = oracle.Poisoned();
                device.Backward(element, g, s, ds, dg, dt, length, reverse, initial, grad, gradInitial);
                grad = gradInitial;
            });
            oracle.AssertBackward(gradGates, gradTokens, oracle.Initial, oracle.GradFinal, grad, reverse, what);
        }
    }
}

/// <summary>A step gives what a scan of rows of one position gives, but for how a device rounds a product that something is added to.</summary>
internal sealed class MixedStepAgrees(int rows) : MixedCase
{
    protected override void Run<TInput, TState>(MixedDevice device, MixedElement<TInput, TState> element)
    {
        var oracle = new EndsOracle<TInput, TState>(element.Input, element.State, seqLen: 1, rows, Seeded.Random());
        var (states, final, stepped) = (oracle.Poisoned(), oracle.Poisoned(), oracle.Initial.ToArray());
        device.Forward(element, oracle.Data.Gates, oracle.Data.Tokens, states, seqLen: 1, reverse: false, oracle.Initial, final);
        device.Step(element, oracle.Data.Gates, oracle.Data.Tokens, stepped);
        oracle.AssertForward(states, oracle.Initial, final, reverse: false, $"{device}, {element}, a scan of one position,");
        oracle.AssertForward(stepped, oracle.Initial, stepped, reverse: false, $"{device}, {element}, a step,");
    }
}

/// <summary>Rows of no positions end as they begin.</summary>
internal sealed class MixedNoPositions(int rows) : MixedCase
{
    protected override void Run<TInput, TState>(MixedDevice device, MixedElement<TInput, TState> element)
    {
        foreach (var reverse in new[] { false, true })
        {
            var oracle = new EndsOracle<TInput, TState>(element.Input, element.State, seqLen: 1, rows, Seeded.Random());
            var (final, fromZero, gradInitial) = (oracle.Poisoned(), oracle.Poisoned(), oracle.Poisoned());
            device.Forward(element, [], [], [], seqLen: 0, reverse, oracle.Initial, final);
            device.Forward(element, [], [], [], seqLen: 0, reverse, [], fromZero);
            device.Backward(element, [], [], [], [], [], seqLen: 0, reverse, oracle.Initial, oracle.GradFinal, gradInitial);
            Assert.Equal(oracle.Initial, final);
            Assert.Equal(new TState[rows], fromZero);
            Assert.Equal(oracle.GradFinal, gradInitial);
        }
    }
}

/// <summary>Products of two numbers of 16 bits, which a float holds exactly, are rounded once or not at all: subnormal ones, normal ones, and those too large for 16 bits.</summary>
internal sealed class MixedRoundedOnce(int seqLen, int rows) : MixedCase
{
    protected override void Run<TInput, TState>(MixedDevice device, MixedElement<TInput, TState> element)
    {
        var random = Seeded.Random();
        var (input, state) = (element.Input, element.State);
        var exponents = input.Dtype == ScanDtype.Float16 || state.Dtype == ScanDtype.Float16 ? 25 : 60;
        var length = rows * seqLen;

        // At every second position of the states there is a product.
        var (gates, tokens, states, expected) = (new TInput[length], new TInput[length], Enumerable.Repeat(state.NaN, length).ToArray(), new TState[length]);
        for (var at = 0; at < length; at += 2)
        {
            var (token, gate) = (Any(), Any());
            (tokens[at], gates[at + 1]) = (input.Round(token), input.Round(gate));
            (expected[at], expected[at + 1]) = (state.Round(token), state.Round(token * gate));
        }

        device.Forward(element, gates, tokens, states, seqLen, reverse: false, [], []);
        Assert.Equal(expected, states);

        // Where gates are 0, each gradient of a gate is one.
        double[] gradients = [.. Enumerable.Range(0, length).Select(_ => Any())];
        double[] before = [.. Enumerable.Range(0, length).Select(_ => Any())];
        TInput[] gradGates = [.. Enumerable.Repeat(input.NaN, length)];
        TInput[] gradTokens = [.. Enumerable.Repeat(input.NaN, length)];
        device.Backward(
            element, new TInput[length], Array.ConvertAll(before, value => state.Round(value)), Array.ConvertAll(gradients, value => state.Round(value)),
            gradGates, gradTokens, seqLen, reverse: false, [], [], []);
        Assert.Equal(Array.ConvertAll(gradients, value => input.Round(value)), gradTokens);
        TInput[] expectedGates = [.. gradients.Select((gradient, at) => input.Round(at % seqLen == 0 ? 0 : gradient * before[at - 1]))];
        Assert.Equal(expectedGates, gradGates);

        double Any()
        {
            var number = (random.Next(2) == 0 ? 1 : -1) * random.Between(1, 2) * Math.ScaleB(1, random.Next(-exponents, 14));
            return (input.IsNarrow ? input.Widen(input.Round(number)) : state.Widen(state.Round(number))).Real;
        }
    }
}
