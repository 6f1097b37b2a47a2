using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>States at the ends of sequences, all there can be, each alone or none, in new memory and over those that entered.</summary>
internal sealed class SequenceEndsAgree : SequenceCase
{
    protected override void Run<T>(SequenceDevice device, SequenceElement<T> element)
    {
        foreach (var reverse in new[] { false, true })
        {
            foreach (var (enter, leave) in new[] { (true, true), (true, false), (false, true), (false, false) })
            {
                var data = Data(element);
                var what = $"{device}, reverse {reverse}, states enter {enter} and leave {leave},";
                var (initial, gradFinal) = enter ? (data.Initial, data.GradFinal) : ([], []);
                T[] final = leave ? data.PoisonedEnds : [];
                T[] gradInitial = leave ? data.PoisonedEnds : [];

                var states = data.Poisoned;
                device.Forward(element, data.Gates, data.Tokens, states, SeqLen, Dim, reverse, initial, final);
                data.AssertForward(states, initial, final, reverse, what);

                var (gradGates, gradTokens) = (data.Poisoned, data.Poisoned);
                device.Backward(element, data.Gates, data.States, data.GradStates, gradGates, gradTokens, SeqLen, Dim, reverse, initial, gradFinal, gradInitial);
                data.AssertBackward(gradGates, gradTokens, initial, gradFinal, gradInitial, reverse, what);
            }
        }
    }
}

internal sealed class SequenceEndsInPlace : SequenceCase
{
    protected override void Run<T>(SequenceDevice device, SequenceElement<T> element)
    {
        foreach (var reverse in new[] { false, true })
        {
            var data = Data(element);
            var (overTokens, overInitial) = (data.Tokens, data.Initial);
            device.Forward(element, data.Gates, overTokens, overTokens, SeqLen, Dim, reverse, overInitial, overInitial);
            data.AssertForward(overTokens, data.Initial, overInitial, reverse, $"{device}, in place, reverse {reverse},");

            var (gradGates, overGradStates, overGradFinal) = (data.Poisoned, data.GradStates, data.GradFinal);
            device.Backward(
                element, data.Gates, data.States, overGradStates, gradGates, overGradStates, SeqLen, Dim, reverse, data.Initial, overGradFinal, overGradFinal);
            data.AssertBackward(gradGates, overGradStates, data.Initial, data.GradFinal, overGradFinal, reverse, $"{device}, in place, reverse {reverse},");
        }
    }
}

/// <summary>Sequences cut at random places into pieces of declared lengths give the states and gradients of the whole.</summary>
internal sealed class SequencePiecesAgree : SequenceCase
{
    protected override void Run<T>(SequenceDevice device, SequenceElement<T> element)
    {
        var lengths = Cut(Seeded.Random());
        var pieces = new Pieces<T, T>(lengths, Dim);
        foreach (var reverse in new[] { false, true })
        {
            var data = Data(element with { Element = element.Element.Losing(lengths.Length * element.Element.Rounding) });
            var what = $"{device}, in pieces of {string.Join(", ", lengths)}, reverse {reverse},";

            var (states, state) = (data.Poisoned, data.Initial);
            pieces.Forward(
                data.Gates, data.Tokens, states, reverse, (g, t, s, seqLen) => device.Forward(element, g, t, s, seqLen, Dim, reverse, state, state));
            data.AssertForward(states, data.Initial, state, reverse, what);

            var (gradGates, gradTokens, grad) = (data.Poisoned, data.Poisoned, data.GradFinal);
            pieces.Backward(
                data.Gates, data.States, data.GradStates, gradGates, gradTokens, data.Initial, reverse,
                (g, s, ds, dg, dt, seqLen, initial) => device.Backward(element, g, s, ds, dg, dt, seqLen, Dim, reverse, initial, grad, grad));
            data.AssertBackward(gradGates, gradTokens, data.Initial, data.GradFinal, grad, reverse, what);
        }
    }

    private int[] Cut(Random random)
    {
        var lengths = new List<int>();
        while (lengths.Sum() < SeqLen)
        {
            int[] fitting = [.. new[] { 1, 3, 33, 100 }.Where(length => lengths.Sum() + length <= SeqLen)];
            lengths.Add(fitting[random.Next(fitting.Length)]);
        }

        return [.. lengths];
    }
}

/// <summary>A step gives what a scan of one position gives, but for how a device rounds a product that something is added to.</summary>
internal sealed class SequenceStepAgrees : SequenceCase
{
    protected override void Run<T>(SequenceDevice device, SequenceElement<T> element)
    {
        var data = Data(element);
        var stepped = data.Initial;
        device.Step(element, data.Gates, data.Tokens, stepped);
        data.AssertForward(stepped, data.Initial, stepped, reverse: false, $"{device}, a step,");
    }
}
