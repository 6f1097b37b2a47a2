namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>A test of the time-major layout that is the same for every element type.</summary>
internal abstract class SequenceCase
{
    public required int Batch { get; init; }

    public required int SeqLen { get; init; }

    public required int Dim { get; init; }

    public void Run(SequenceDevice device, ScanDtype dtype)
    {
        switch (dtype)
        {
            case ScanDtype.Float32: Run(device, SequenceElement.Float32); break;
            case ScanDtype.Float16: Run(device, SequenceElement.Float16); break;
            case ScanDtype.BFloat16: Run(device, SequenceElement.BFloat16); break;
            case ScanDtype.Float64: Run(device, SequenceElement.Float64); break;
            case ScanDtype.Complex64: Run(device, SequenceElement.Complex64); break;
            case ScanDtype.Complex128: Run(device, SequenceElement.Complex128); break;
        }
    }

    protected abstract void Run<T>(SequenceDevice device, SequenceElement<T> element)
        where T : unmanaged;

    protected SequenceData<T> Data<T>(SequenceElement<T> element)
        where T : unmanaged => new(element.Element, Batch, SeqLen, Dim, Seeded.Random());
}

internal sealed class SequencesAgree : SequenceCase
{
    protected override void Run<T>(SequenceDevice device, SequenceElement<T> element)
    {
        var data = Data(element);
        foreach (var reverse in new[] { false, true })
        {
            var states = data.Poisoned;
            device.Forward(element, data.Gates, data.Tokens, states, SeqLen, Dim, reverse);
            data.AssertForward(states, reverse, $"{device}, reverse {reverse},");
        }
    }
}

internal sealed class GradientsAgree : SequenceCase
{
    protected override void Run<T>(SequenceDevice device, SequenceElement<T> element)
    {
        var data = Data(element);
        foreach (var reverse in new[] { false, true })
        {
            var (gradGates, gradTokens) = (data.Poisoned, data.Poisoned);
            var (gates, states, gradStates) = data.Backward(reverse);
            device.Backward(element, gates, states, gradStates, gradGates, gradTokens, SeqLen, Dim, reverse);
            data.AssertBackward(gradGates, gradTokens, reverse, $"{device},");
        }
    }
}

internal sealed class SequencesInPlace : SequenceCase
{
    protected override void Run<T>(SequenceDevice device, SequenceElement<T> element)
    {
        var data = Data(element);
        foreach (var reverse in new[] { false, true })
        {
            var (overTokens, overGates) = (data.Tokens, data.Gates);
            device.Forward(element, data.Gates, overTokens, overTokens, SeqLen, Dim, reverse);
            data.AssertForward(overTokens, reverse, $"{device}, over the tokens, reverse {reverse},");
            device.Forward(element, overGates, data.Tokens, overGates, SeqLen, Dim, reverse);
            data.AssertForward(overGates, reverse, $"{device}, over the gates, reverse {reverse},");

            var gradGates = data.Poisoned;
            var (gates, states, gradStates) = data.Backward(reverse);
            device.Backward(element, gates, states, gradStates, gradGates, gradStates, SeqLen, Dim, reverse);
            data.AssertBackward(gradGates, gradStates, reverse, $"{device}, over the gradStates,");
        }
    }
}

internal sealed class SequencesSameBits : SequenceCase
{
    protected override void Run<T>(SequenceDevice device, SequenceElement<T> element)
    {
        var data = Data(element);
        var (states, again) = (data.Poisoned, data.Poisoned);
        device.Forward(element, data.Gates, data.Tokens, states, SeqLen, Dim, reverse: false);
        device.Forward(element, data.Gates, data.Tokens, again, SeqLen, Dim, reverse: false);
        Assert.Equal(states, again);
    }
}

/// <summary>What is not finite is what it is, in its channel of its sequence, and after its position.</summary>
internal sealed class SequencesContained : SequenceCase
{
    protected override void Run<T>(SequenceDevice device, SequenceElement<T> element)
    {
        var random = Seeded.Random();
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            foreach (var reverse in new[] { false, true })
            {
                var data = Data(element);
                var (clean, states, tokens) = (data.Poisoned, data.Poisoned, data.Tokens);
                device.Forward(element, data.Gates, tokens, clean, SeqLen, Dim, reverse);
                var at = random.Next(tokens.Length);
                tokens[at] = element.Element.Round(bad);
                device.Forward(element, data.Gates, tokens, states, SeqLen, Dim, reverse);

                Assert.Equal(bad, element.Element.Widen(states[at]).Real);
                for (var other = 0; other < states.Length; other++)
                {
                    var isSame = other % Dim == at % Dim && other / (SeqLen * Dim) == at / (SeqLen * Dim);
                    if (!isSame || (reverse ? other > at : other < at))
                    {
                        Assert.Equal(clean[other], states[other]);
                    }
                }
            }
        }
    }
}
