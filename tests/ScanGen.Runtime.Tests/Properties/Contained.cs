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
            AssertBefore($"{what} before it,", Before(inputs.Gates[row]), Before(inputs.Tokens[row]), Before(clean[row]), Before(states[row]));
            Assert.All(Enumerable.Range(0, clean.Length).Where(other => other != row), other =>
                Assert.True(clean[other].AsSpan().SequenceEqual(states[other]), $"{what} is seen in row {other}"));

            T[] Before<T>(T[] elements) => reverse ? [.. elements[(at + 1)..].Reverse()] : elements[..at];
        }

        // The same bits, or where a part of a row was run again in another order as near to the oracle as any.
        void AssertBefore(string what, TInput[] gates, TInput[] tokens, TState[] clean, TState[] states)
        {
            var expected = SerialScan.Forward(input.WidenAll(gates), input.WidenAll(tokens), 0);
            double[] allowances = [.. expected.Allowances.Select((allowance, t) => states[t].Equals(clean[t]) ? double.PositiveInfinity : allowance)];
            Oracle.AssertClose(state, what, expected.Values, allowances, states, Math.Max(1, states.Length));
        }
    }
}
