using System.Numerics;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>What a call has to give for some inputs. Rows are in the order of positions, and arrays of nothing are states that the call does not name.</summary>
internal sealed class CaseOracle<TInput, TState>(
    Element<TInput> input, Element<TState> state, CaseShape shape, CaseInputs<TInput, TState> inputs, bool isReverse, string what)
    where TInput : unmanaged
    where TState : unmanaged
{
    public void AssertForward(TState[][] states, TState[] initial, TState[] final)
    {
        var scans = shape.Rows.Select(row => SerialScan.Forward(InOrder(input, inputs.Gates[row.Index]), InOrder(input, inputs.Tokens[row.Index]), At(initial, row))).ToArray();
        AssertRows("states", state, states, scans);
        AssertLeaving("final", final, scans);
    }

    /// <param name="gradGates">Those of each position; nothing where rows share gates.</param>
    /// <param name="gradShared">Those of the gates that rows share.</param>
    /// <param name="gradTokens">Those of each position.</param>
    /// <param name="initial">What the scan began with.</param>
    /// <param name="gradFinal">What the call was given.</param>
    /// <param name="gradInitial">What the call gave.</param>
    public void AssertBackward(TInput[][] gradGates, TInput[] gradShared, TInput[][] gradTokens, TState[] initial, TState[] gradFinal, TState[] gradInitial)
    {
        var scans = shape.Rows.Select(row => SerialScan.GradTokens(InOrder(input, inputs.Gates[row.Index]), InOrder(state, inputs.GradStates[row.Index]), At(gradFinal, row))).ToArray();
        AssertRows("gradTokens", input, gradTokens, scans);
        AssertLeaving("gradInitial", gradInitial, scans);

        // States are in -1 .. 1, both parts, so a gate's gradient inherits little more than its token's error.
        var gradients = shape.Rows.Select((row, i) => scans[i] with { Values = GradGates(row, scans[i].Values, At(initial, row)) }).ToArray();
        if (inputs.Shared.Length > 0)
        {
            AssertShared(gradShared, gradients);
        }
        else
        {
            AssertRows("gradGates", input, gradGates, gradients);
        }
    }

    private Complex[] GradGates(Row row, Complex[] gradTokens, Complex initial)
    {
        Complex[] before = [initial, .. InOrder(state, inputs.States[row.Index])];
        return [.. gradTokens.Zip(before, (gradient, value) => gradient * Complex.Conjugate(value))];
    }

    private Complex At(TState[] ends, Row row) => ends.Length == 0 ? 0 : state.Widen(ends[row.Index]);

    private Complex[] InOrder<T>(Element<T> element, T[] row)
        where T : unmanaged => element.WidenAll(isReverse ? [.. row.Reverse()] : row);

    private void AssertRows<T>(string name, Element<T> element, T[][] actual, SerialScan.Result[] expected)
        where T : unmanaged
    {
        foreach (var row in shape.Rows)
        {
            var widening = Widening(row);
            Oracle.AssertClose(
                element, $"{what} {name}, sequence {row.Sequence}, channel {row.Channel}, in the scan's order,",
                expected[row.Index].Values, [.. expected[row.Index].Allowances.Select(allowed => widening * allowed)],
                isReverse ? [.. actual[row.Index].Reverse()] : actual[row.Index], Math.Max(1, row.Length));
        }
    }

    private void AssertLeaving(string name, TState[] actual, SerialScan.Result[] expected)
    {
        if (actual.Length > 0)
        {
            Oracle.AssertClose(
                state, $"{what} {name}", [.. expected.Select(row => row.Leaving)], [.. expected.Select((scan, i) => Widening(shape.Rows[i]) * scan.LeavingAllowance)], actual, 1);
        }
    }

    private void AssertShared(TInput[] actual, SerialScan.Result[] gradients)
    {
        var (sums, terms) = (new Complex[actual.Length], new double[actual.Length]);
        foreach (var (gradient, row) in gradients.Zip(shape.Rows))
        {
            sums[inputs.SharedGateOf[row.Index]] += gradient.Values.Aggregate(Complex.Zero, (sum, term) => sum + term);
            terms[inputs.SharedGateOf[row.Index]] += gradient.Values.Zip(gradient.Allowances, (term, allowed) => Math.Max(term.Magnitude, allowed)).Sum();
        }

        Oracle.AssertClose(input, $"{what} gradGates", sums, [.. terms.Select(sum => Math.Max(1, sum))], actual, 1);
    }

    /// <summary>Kernels of 16-bit elements alone keep the product of gates once, in float. Where gates are the same, so are its roundings: they add up, to a thirtieth of what the store rounds.</summary>
    private double Widening(Row row)
    {
        var gates = inputs.Gates[row.Index];
        return input.IsNarrow && state.IsNarrow && gates.Length > 0 && gates.AsSpan().Count(gates[0]) == gates.Length ? 4 : 1;
    }
}
