using System.Numerics;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>Runs one case: fresh numbers, poisoned outputs, the call, and the oracle's word on every element and on everything around them.</summary>
/// <param name="cell">The case.</param>
/// <param name="what">Where it runs.</param>
/// <param name="call">Begins a call.</param>
/// <param name="random">Where numbers come from.</param>
internal sealed class CaseRun(ScanCase cell, string what, Func<CaseShape, CaseCall> call, Random random) : ElementTypes.IVisitor
{
    public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
        where TInput : unmanaged
        where TState : unmanaged
    {
        var shape = new CaseShape(cell, random);
        var inputs = new CaseInputs<TInput, TState>(input, state, shape, cell.Gates, random);
        var run = new Typed<TInput, TState>(cell, what, input, state, shape, inputs, random);
        using var arguments = call(shape);
        Action<CaseCall> operation = cell.Operation == Operation.Step ? run.Step : cell.IsBackward ? run.Backward : run.Forward;
        operation(arguments);
    }

    private sealed class Typed<TInput, TState>(
        ScanCase cell, string what, Element<TInput> input, Element<TState> state, CaseShape shape, CaseInputs<TInput, TState> inputs, Random random)
        where TInput : unmanaged
        where TState : unmanaged
    {
        private readonly TState[] _initial = inputs.Initial;
        private readonly TState[] _leaving = [.. Enumerable.Repeat(state.NaN, shape.Rows.Count)];

        private bool HasEnds => cell.Ends == EndStates.Named;

        /// <summary>States hold those before the position and, after it, those that are expected of a scan of one.</summary>
        public void Step(CaseCall call)
        {
            var states = Place(state, [.. _initial.Select(value => new[] { value })]);
            Gates(call, null);
            call.Tensor("tokens", Place(input, inputs.Tokens));
            call.Tensor("states", states);
            call.Invoke(CaseClass.For(cell)!.Type);
            AssertTensor("states", state, states, Scans(state.WidenAll(_initial)));
        }

        public void Forward(CaseCall call)
        {
            var tokens = Place(input, inputs.Tokens);
            var states = cell.Memory == Memory.InPlace ? (CaseTensor<TState>)(object)tokens : Place<TState>(state, null);
            Gates(call, null);
            call.Tensor("tokens", tokens);
            call.Tensor("states", states);
            End(call, "initial", _initial);
            End(call, "final", _leaving);
            call.Invoke(CaseClass.For(cell)!.Type);

            var scans = Scans(HasEnds ? state.WidenAll(_initial) : new Complex[_initial.Length]);
            AssertTensor("states", state, states, scans);
            AssertLeaving("final", scans);
        }

        public void Backward(CaseCall call)
        {
            var gradStates = Place(state, inputs.GradStates);
            var gradTokens = cell.Memory == Memory.InPlace ? (CaseTensor<TInput>)(object)gradStates : Place<TInput>(input, null);
            var gradGates = Place<TInput>(input, null);
            TInput[] gradShared = [.. Enumerable.Repeat(input.NaN, inputs.Shared.Length)];
            Gates(call, gradShared.Length > 0 ? null : gradGates);
            call.Tensor("states", Place(state, inputs.States));
            call.Tensor("gradStates", gradStates);
            call.Tensor("gradTokens", gradTokens);
            if (gradShared.Length > 0)
            {
                call.Vector("gradGates", gradShared, isShared: true);
            }

            End(call, "initial", _initial);
            End(call, "gradFinal", inputs.GradFinal);
            End(call, "gradInitial", _leaving);
            call.Invoke(CaseClass.For(cell)!.Type);

            var scans = shape.Rows.Select(row => SerialScan.GradTokens(
                InOrder(row, inputs.Gates), InOrder(row, inputs.GradStates), HasEnds ? state.Widen(inputs.GradFinal[row.Index]) : 0)).ToArray();
            AssertTensor("gradTokens", input, gradTokens, scans);
            AssertLeaving("gradInitial", scans);

            // States are in -1 .. 1, both parts, so a gate's gradient inherits little more than its token's error.
            var gradients = shape.Rows.Select((row, i) => scans[i] with { Values = GradGates(row, scans[i].Values) }).ToArray();
            if (gradShared.Length > 0)
            {
                AssertShared(gradShared, gradients);
            }
            else
            {
                AssertTensor("gradGates", input, gradGates, gradients);
            }
        }

        private SerialScan.Result[] Scans(Complex[] initial) =>
            [.. shape.Rows.Select(row => SerialScan.Forward(InOrder(row, inputs.Gates), InOrder(row, inputs.Tokens), initial[row.Index]))];

        private void Gates(CaseCall call, CaseTensor<TInput>? gradients)
        {
            if (inputs.Shared.Length > 0)
            {
                call.Vector("gates", inputs.Shared, isShared: true);
                return;
            }

            call.Tensor("gates", Place(input, inputs.Gates));
            if (gradients is not null)
            {
                call.Tensor("gradGates", gradients);
            }
        }

        private void End(CaseCall call, string name, TState[] states)
        {
            if (HasEnds)
            {
                call.Vector(name, states);
            }
        }

        private CaseTensor<T> Place<T>(Element<T> element, T[][]? rows)
            where T : unmanaged => new(
                element,
                Placement.Of(cell.Operation == Operation.Step ? Frame.Dense : cell.Frame, shape, random) with { Offset = cell.Alignment == Alignment.Shifted ? random.Next(1, 9) : 0 },
                rows);

        private Complex[] GradGates(Row row, Complex[] gradTokens)
        {
            Complex[] before = [HasEnds ? state.Widen(_initial[row.Index]) : 0, .. InOrder(row, inputs.States)];
            return [.. gradTokens.Zip(before, (gradient, value) => gradient * Complex.Conjugate(value))];
        }

        /// <summary>A row's numbers in the order in which the scan goes.</summary>
        private Complex[] InOrder<T>(Row row, T[][] rows)
            where T : unmanaged
        {
            var numbers = typeof(T) == typeof(TInput) ? input.WidenAll((TInput[])(object)rows[row.Index]) : state.WidenAll((TState[])(object)rows[row.Index]);
            return cell.IsReverse ? [.. numbers.Reverse()] : numbers;
        }

        private void AssertTensor<T>(string name, Element<T> element, CaseTensor<T> tensor, SerialScan.Result[] expected)
            where T : unmanaged
        {
            var rows = tensor.Rows;
            foreach (var row in shape.Rows)
            {
                var actual = cell.IsReverse ? [.. rows[row.Index].Reverse()] : rows[row.Index];
                Oracle.AssertClose(
                    element, $"{Name(name)} sequence {row.Sequence}, channel {row.Channel}, in the scan's order,",
                    expected[row.Index].Values, [.. expected[row.Index].Allowances.Select(allowed => Widened(row, allowed))], actual, Math.Max(1, row.Length));
            }

            tensor.AssertNothingElse(Name(name));
        }

        private void AssertLeaving(string name, SerialScan.Result[] expected)
        {
            if (HasEnds)
            {
                Oracle.AssertClose(
                    state, Name(name), [.. expected.Select(row => row.Leaving)], [.. expected.Select((scan, i) => Widened(shape.Rows[i], scan.LeavingAllowance))], _leaving, 1);
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

            Oracle.AssertClose(input, Name("gradGates"), sums, [.. terms.Select(sum => Math.Max(1, sum))], actual, 1);
        }

        /// <summary>Kernels of 16-bit elements alone keep the product of gates once, in float. Where gates are the same, so are its roundings: they add up, to a thirtieth of what the store rounds.</summary>
        private double Widened(Row row, double allowed)
        {
            var gates = inputs.Gates[row.Index];
            return input.IsNarrow && state.IsNarrow && gates.Length > 0 && gates.AsSpan().Count(gates[0]) == gates.Length ? 4 * allowed : allowed;
        }

        private string Name(string name) => $"{what}, {cell}: {name},";
    }
}
