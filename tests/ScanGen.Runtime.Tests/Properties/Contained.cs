using System.Numerics;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>A token that is not finite is seen at its position, changes no bit in other rows, and before it nothing but roundings: what leads up to it may be computed in another order.</summary>
internal sealed class Contained(ScanCase cell, ScanDevice device, Random random) : ElementTypes.IVisitor
{
    public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
        where TInput : unmanaged
        where TState : unmanaged
    {
        var shape = new CaseShape(cell, random);
        var calls = new RowCalls<TInput, TState>(cell, device, shape, input, state, random);
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            var inputs = new CaseInputs<TInput, TState>(input, state, shape, GateExtent.Element, random);
            var reverse = random.Next(2) == 0;
            var clean = calls.Forward(inputs.Gates, inputs.Tokens, reverse, [], []);
            var row = random.Next(clean.Length);
            var at = random.Next(clean[row].Length);
            inputs.Tokens[row][at] = input.Round(bad);
            var states = calls.Forward(inputs.Gates, inputs.Tokens, reverse, [], []);

            var what = $"{calls} {bad} in row {row} at position {at}, reverse {reverse},";
            Assert.False(Complex.IsFinite(state.Widen(states[row][at])), $"{what} is not seen there");
            Complex[] InOrder(TInput[] elements) => [.. input.WidenAll(reverse ? [.. elements.Reverse()] : elements).Take(reverse ? elements.Length - 1 - at : at)];
            var expected = SerialScan.Forward(InOrder(inputs.Gates[row]), InOrder(inputs.Tokens[row]), 0);
            Oracle.AssertClose(
                state, $"{what} before it,", expected.Values, expected.Allowances,
                [.. (reverse ? states[row].Reverse() : states[row]).Take(expected.Values.Length)], Math.Max(1, expected.Values.Length));
            Assert.All(Enumerable.Range(0, clean.Length).Where(other => other != row), other =>
                Assert.True(clean[other].AsSpan().SequenceEqual(states[other]), $"{what} is seen in row {other}"));
        }
    }
}
