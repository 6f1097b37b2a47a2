namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Rows of any length with states at their ends, all there can be or, of short rows, none, both ways and with gradients.</summary>
internal sealed class EndsAgree : Case
{
    public override void Run<T>(ScanDevice device, Element<T> element, int rows)
    {
        var random = Seeded.Random();
        foreach (var reverse in new[] { false, true })
        {
            foreach (var hasEnds in SeqLen < 1000 ? [true, false] : new[] { true })
            {
                var oracle = new EndsOracle<T>(element, SeqLen, rows, random);
                var data = oracle.Data;
                var what = $"{device}, {rows} rows of {SeqLen}, reverse {reverse}, ends {hasEnds},";
                T[] initial = hasEnds ? oracle.Initial : [];
                T[] gradFinal = hasEnds ? oracle.GradFinal : [];
                T[] final = hasEnds ? oracle.Poisoned() : [];
                T[] gradInitial = hasEnds ? oracle.Poisoned() : [];

                var states = data.Poisoned();
                device.Forward(element, data.Gates, data.Tokens, states, SeqLen, reverse, initial, final);
                oracle.AssertForward(states, initial, final, reverse, what);

                var (gradGates, gradTokens) = (data.Poisoned(), data.Poisoned());
                device.Backward(
                    element, data.Gates, data.States, data.GradStates, gradGates, gradTokens, SeqLen, reverse, initial, gradFinal, gradInitial);
                oracle.AssertBackward(gradGates, gradTokens, initial, gradFinal, gradInitial, reverse, what);
            }
        }
    }
}
