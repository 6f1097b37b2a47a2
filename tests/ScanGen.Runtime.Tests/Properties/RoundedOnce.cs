using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>Products of two numbers of 16 bits, which a float holds exactly, are rounded once or not at all: subnormal ones, normal ones, and those too large for 16 bits.</summary>
internal sealed class RoundedOnce(ScanCase cell, ScanDevice device, Random random) : ElementTypes.IVisitor
{
    public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
        where TInput : unmanaged
        where TState : unmanaged
    {
        var shape = new CaseShape(cell, random);
        var calls = new RowCalls<TInput, TState>(cell, device, shape, input, state, random);
        var exponents = input.Dtype == ScanDtype.Float16 || state.Dtype == ScanDtype.Float16 ? 25 : 60;

        // At every second position of the states there is a product.
        var (gates, tokens, expected) = (Rows<TInput>(), Rows<TInput>(), Rows<TState>());
        foreach (var (row, at) in Positions().Where(place => place.At % 2 == 0))
        {
            var (token, gate) = (Any(), Any());
            (tokens[row][at], expected[row][at]) = (input.Round(token), state.Round(token));
            if (at + 1 < shape.SeqLen)
            {
                (gates[row][at + 1], expected[row][at + 1]) = (input.Round(gate), state.Round(token * gate));
            }
        }

        Assert.Equal(expected, calls.Forward(gates, tokens, reverse: false, [], []));

        // Where gates are 0, each gradient of a gate is one.
        var (states, gradStates, gradGates, gradTokens) = (Rows<TState>(), Rows<TState>(), Rows<TInput>(), Rows<TInput>());
        foreach (var (row, at) in Positions())
        {
            var (before, gradient) = (Any(), Any());
            (gradStates[row][at], gradTokens[row][at]) = (state.Round(gradient), input.Round(gradient));
            if (at > 0)
            {
                (states[row][at - 1], gradGates[row][at]) = (state.Round(before), input.Round(gradient * before));
            }
        }

        var actual = calls.Backward(Rows<TInput>(), states, gradStates, reverse: false, [], [], []);
        Assert.Equal(gradTokens, actual.Tokens);
        Assert.Equal(gradGates, actual.Gates);

        T[][] Rows<T>() => [.. shape.Rows.Select(row => new T[row.Length])];

        IEnumerable<(int Row, int At)> Positions() => shape.Rows.SelectMany(row => Enumerable.Range(0, row.Length).Select(at => (row.Index, at)));

        double Any()
        {
            var number = (random.Next(2) == 0 ? 1 : -1) * random.Between(1, 2) * Math.ScaleB(1, random.Next(-exponents, 14));
            return (input.IsNarrow ? input.Widen(input.Round(number)) : state.Widen(state.Round(number))).Real;
        }
    }
}
