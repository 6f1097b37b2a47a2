using System.Numerics;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>Gradients against central differences, in every direction that a number can move. Of a real loss, the gradient of a complex number is
/// what its real part gains and, times i, what its imaginary part gains.</summary>
internal sealed class GradientsAreSlopes(ScanCase cell, ScanDevice device, Random random) : ElementTypes.IVisitor
{
    private const double Step = 1e-3;

    private static readonly Complex[] Directions = [Complex.One, Complex.ImaginaryOne];

    public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
        where TInput : unmanaged
        where TState : unmanaged
    {
        var seqLen = cell.SeqLen;
        var gates = input.RoundAll(random.UniformComplex(seqLen, -0.7, 0.7));
        var tokens = input.RoundAll(random.UniformComplex(seqLen, -1, 1));
        var weights = state.RoundAll(random.UniformComplex(seqLen, -1, 1));
        var states = Calls(rows: 1).Forward([gates], [tokens], reverse: false, [], []);
        var gradients = Calls(rows: 1).Backward([gates], states, [weights], reverse: false, [], [], []);

        foreach (var direction in input.IsComplex ? Directions : Directions[..1])
        {
            // Row n has element n of gates, then of tokens, moved. The loss is linear in each one of them, so that the difference is
            // exact but for rounding.
            var above = Losses(Step * direction);
            var below = Losses(-Step * direction);
            for (var at = 0; at < seqLen; at++)
            {
                Assert.Equal((above[at] - below[at]) / (2 * Step), Dot(input.Widen(gradients.Gates[0][at]), direction), 1e-9);
                Assert.Equal((above[seqLen + at] - below[seqLen + at]) / (2 * Step), Dot(input.Widen(gradients.Tokens[0][at]), direction), 1e-9);
            }
        }

        double[] Losses(Complex step)
        {
            TInput[][] movedGates = [.. Enumerable.Range(0, 2 * seqLen).Select(row => Moved(gates, row))];
            TInput[][] movedTokens = [.. Enumerable.Range(0, 2 * seqLen).Select(row => Moved(tokens, row - seqLen))];
            return [.. Calls(2 * seqLen).Forward(movedGates, movedTokens, reverse: false, [], [])
                .Select(row => row.Zip(weights, (value, weight) => Dot(state.Widen(value), state.Widen(weight))).Sum())];

            TInput[] Moved(TInput[] row, int at) => [.. row.Select((value, i) => i == at ? input.Round(input.Widen(value) + step) : value)];
        }

        RowCalls<TInput, TState> Calls(int rows) => new(cell, device, new(1, rows, seqLen), input, state, random);
    }

    /// <summary>The product of the parts, as of vectors in the plane.</summary>
    private static double Dot(Complex left, Complex right) => left.Real * right.Real + left.Imaginary * right.Imaginary;
}
