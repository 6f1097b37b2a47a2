namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Rows cut at random places, some pieces of one position and some of none, give the states and gradients of the whole.</summary>
internal sealed class PiecesAgree : Case
{
    public override void Run<T>(ScanDevice device, Element<T> element, int rows)
    {
        var random = Seeded.Random();
        int[] cuts = [0, .. Enumerable.Range(0, 6).Select(_ => random.Next(SeqLen + 1)).Concat([5, 6, 6]).Order(), SeqLen];
        int[] lengths = [.. cuts.Zip(cuts.Skip(1), (start, end) => end - start)];
        var pieces = new Pieces<T, T>(lengths, dim: 1);
        foreach (var reverse in new[] { false, true })
        {
            var oracle = new EndsOracle<T>(element.Losing(lengths.Length * element.Rounding), SeqLen, rows, random);
            var data = oracle.Data;
            var what = $"{device}, in pieces of {string.Join(", ", lengths)}, reverse {reverse},";

            var (states, state) = (data.Poisoned(), oracle.Initial.ToArray());
            pieces.Forward(data.Gates, data.Tokens, states, reverse, (g, t, s, seqLen) => device.Forward(element, g, t, s, seqLen, reverse, state, state));
            oracle.AssertForward(states, oracle.Initial, state, reverse, what);

            var (gradGates, gradTokens, grad) = (data.Poisoned(), data.Poisoned(), oracle.GradFinal.ToArray());
            pieces.Backward(
                data.Gates, data.States, data.GradStates, gradGates, gradTokens, oracle.Initial, reverse,
                (g, s, ds, dg, dt, seqLen, initial) => device.Backward(element, g, s, ds, dg, dt, seqLen, reverse, initial, grad, grad));
            oracle.AssertBackward(gradGates, gradTokens, oracle.Initial, oracle.GradFinal, grad, reverse, what);
        }
    }
}
