using System.Numerics;
using System.Runtime.InteropServices;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>Runs one call of a class with maps: fresh numbers, poisoned outputs, and the oracle's word on every element and on everything around them.</summary>
/// <param name="map">The class, and the same by hand.</param>
/// <param name="cell">What is asked for; of its lengths and rows the shape is what counts.</param>
/// <param name="shape">The rows.</param>
/// <param name="device">Where it runs.</param>
/// <param name="random">Where numbers come from.</param>
internal sealed class MapRun(MapCell map, ScanCase cell, CaseShape shape, ScanDevice device, Random random) : ElementTypes.IVisitor
{
    private readonly List<byte[]> _results = [];

    /// <summary>Whether all that two calls wrote is the same to the bit.</summary>
    public bool HasBitsOf(MapRun other) => _results.Count > 0 && _results.Zip(other._results).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));

    public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
        where TInput : unmanaged
        where TState : unmanaged
    {
        using var call = device.Call(cell, shape, random);
        var run = new Typed<TInput, TState>(map, cell, shape, $"{device}, {call}, {map}, {cell}:", input, state, call, random, _results);
        Action operation = cell.Operation == Operation.Step ? run.Step : cell.IsBackward ? run.Backward : run.Forward;
        operation();
    }

    private sealed class Typed<TInput, TState>
        where TInput : unmanaged
        where TState : unmanaged
    {
        private readonly MapCell _map;
        private readonly ScanCase _cell;
        private readonly CaseShape _shape;
        private readonly string _what;
        private readonly Element<TInput> _input;
        private readonly Element<TState> _state;
        private readonly CaseCall _call;
        private readonly Random _random;
        private readonly List<byte[]> _results;

        /// <summary>Of each input the elements that there are: of each row those of its positions, or the one.</summary>
        private readonly TInput[][][] _inputs;
        private readonly bool _enters;
        private readonly bool _leaves;
        private readonly TState[] _initial;

        public Typed(
            MapCell map, ScanCase cell, CaseShape shape, string what, Element<TInput> input, Element<TState> state, CaseCall call, Random random, List<byte[]> results)
        {
            // Maps add roundings of their own to those of the scan: of 2 ulp a function.
            (_map, _cell, _shape, _what, _call, _random, _results) = (map, cell, shape, what, call, random, results);
            (_input, _state) = (input with { Tolerance = 2 * input.Tolerance }, state with { Tolerance = 2 * state.Tolerance });
            _enters = cell.Ends == EndStates.Named && random.Next(4) > 0;
            _leaves = cell.Ends == EndStates.Named && random.Next(4) > 0;
            _initial = state.RoundAll(random.UniformComplex(shape.Rows.Count, -1, 1));
            _inputs = [.. map.Inputs.Select(of => of.Extent switch
            {
                MapExtent.Position => shape.Rows.Select(row => input.RoundAll([.. Enumerable.Range(0, row.Length).Select(_ => of.Number(random, row.Index))])).ToArray(),
                _ => Shared(of),
            })];

            TInput[][] Shared(MapCellInput of)
            {
                var elements = input.RoundAll([.. Enumerable.Range(0, MapCell.Count(of.Extent, shape)).Select(i => of.Number(random, i))]);
                return [.. shape.Rows.Select(row => new[] { elements[row.Index % elements.Length] })];
            }
        }

        public void Forward()
        {
            var inputs = Inputs();
            var outputs = _map.Outputs.Select((_, i) => InPlace(inputs, i) ?? Place<TInput>(_input, null)).ToArray();
            var states = typeof(TInput) == typeof(TState) && InPlace(inputs, outputs.Length) is { } tensor ? (CaseTensor<TState>)(object)tensor : Place<TState>(_state, null);
            for (var i = 0; i < outputs.Length; i++)
            {
                _call.Tensor(_map.Outputs[i], outputs[i]);
            }

            // Who wants no gradient leaves them out; of packed sequences they come before what may be left out.
            var hasStates = outputs.Length == 0 || _cell.IsPacked || _random.Next(3) > 0;
            if (hasStates)
            {
                _call.Tensor("states", states);
            }

            var initial = Enter("initial", _initial);
            var final = Leave("final", initial);
            Invoke();
            Written(final);
            foreach (var row in _shape.Rows)
            {
                var (gates, tokens, x) = Mapped(row);
                var scan = SerialScan.Forward(gates, tokens, _enters ? _state.Widen(_initial[row.Index]) : 0);
                if (hasStates)
                {
                    AssertRow("states", _state, states, row, scan.Values, scan.Allowances);
                }

                for (var i = 0; i < outputs.Length; i++)
                {
                    var (values, allowances) = (new Complex[row.Length], new double[row.Length]);
                    for (var t = 0; t < row.Length; t++)
                    {
                        var (value, more) = (_map.Output(scan.Values[t], x[t])[i], _map.Output(scan.Values[t] + scan.Allowances[t], x[t])[i]);
                        (values[t], allowances[t]) = (value, Math.Max(1, value.Magnitude) + (more - value).Magnitude);
                    }

                    AssertRow(_map.Outputs[i], _input, outputs[i], row, values, allowances);
                }

                if (final.Length > 0)
                {
                    Oracle.AssertClose(_state, $"{_what} final", [scan.Leaving], [scan.LeavingAllowance], [final[row.Index]], 1);
                }
            }

            Done(outputs);
            Done(hasStates ? states : null);
        }

        /// <summary>One position, whose rows are elements of a line.</summary>
        public void Step()
        {
            for (var i = 0; i < _inputs.Length; i++)
            {
                _call.Vector<TInput>(_map.Inputs[i].Name, [.. _inputs[i].Take(_map.Inputs[i].Extent == MapExtent.Position ? _shape.Rows.Count : MapCell.Count(_map.Inputs[i].Extent, _shape)).Select(row => row[0])]);
            }

            var outputs = _map.Outputs.Select(_ => Enumerable.Repeat(_input.NaN, _shape.Rows.Count).ToArray()).ToArray();
            for (var i = 0; i < outputs.Length; i++)
            {
                _call.Vector(_map.Outputs[i], outputs[i]);
            }

            TState[] states = [.. _initial];
            _call.Vector("states", states);
            Invoke();
            foreach (var row in _shape.Rows)
            {
                var (gates, tokens, x) = Mapped(row);
                var scan = SerialScan.Forward(gates, tokens, _state.Widen(_initial[row.Index]));
                Oracle.AssertClose(_state, $"{_what} state of row {row.Index}", scan.Values, scan.Allowances, [states[row.Index]], 1);
                var expected = _map.Output(scan.Values[0], x[0]);
                Oracle.AssertClose(
                    _input, $"{_what} outputs of row {row.Index}", expected, [.. expected.Select(value => 1 + value.Magnitude)], [.. outputs.Select(output => output[row.Index])], 1);
            }
        }

        public void Backward()
        {
            Inputs();
            var states = Rows(_state);
            _call.Tensor("states", Place(_state, states));
            var gradOutputs = _map.Outputs.Select(_ => Rows(_input)).ToArray();
            var gradOutputTensors = gradOutputs.Select(rows => Place(_input, rows)).ToArray();
            for (var i = 0; i < gradOutputs.Length; i++)
            {
                _call.Tensor(Gradient(_map.Outputs[i]), gradOutputTensors[i]);
            }

            var gradStates = gradOutputs.Length == 0 || _random.Next(2) == 0 ? Rows(_state) : null;
            var gradStatesTensor = gradStates is null ? null : Place(_state, gradStates);
            if (gradStatesTensor is not null)
            {
                _call.Tensor("gradStates", gradStatesTensor);
            }

            // A gradient that has an element for each position may lie on one that arrives.
            var arriving = _cell.Memory == Cases.Memory.InPlace ? new Queue<CaseTensor<TInput>>([.. gradOutputTensors, .. typeof(TInput) == typeof(TState) && gradStatesTensor is not null ? [(CaseTensor<TInput>)(object)gradStatesTensor] : Array.Empty<CaseTensor<TInput>>()]) : [];
            var gradTensors = new CaseTensor<TInput>?[_map.Inputs.Length];
            var gradShared = new TInput[_map.Inputs.Length][];
            for (var i = 0; i < _map.Inputs.Length; i++)
            {
                var of = _map.Inputs[i];
                if (of is { HasGradient: true, Extent: MapExtent.Position })
                {
                    gradTensors[i] = arriving.TryDequeue(out var there) ? there : Place<TInput>(_input, null);
                    _call.Tensor(Gradient(of.Name), gradTensors[i]!);
                }
                else if (of.HasGradient)
                {
                    gradShared[i] = [.. Enumerable.Repeat(_input.NaN, MapCell.Count(of.Extent, _shape))];
                    _call.Vector(Gradient(of.Name), gradShared[i]);
                }
            }

            var gradFinal = _state.RoundAll(_random.UniformComplex(_shape.Rows.Count, -1, 1));
            Enter("initial", _initial);
            var gradInitial = Leave("gradInitial", Enter("gradFinal", gradFinal));
            Invoke();
            Written(gradInitial);
            var (sums, terms) = (gradShared.Select(all => new Complex[all?.Length ?? 0]).ToArray(), gradShared.Select(all => new double[all?.Length ?? 0]).ToArray());
            foreach (var row in _shape.Rows)
            {
                var (gates, _, x) = Mapped(row);
                var before = InOrder([.. states[row.Index].Select(_state.Widen)]);
                var entering = _enters ? _state.Widen(_initial[row.Index]) : 0;
                var arrived = gradStates is null ? new Complex[row.Length] : InOrder([.. gradStates[row.Index].Select(_state.Widen)]);
                var gradInputs = new Complex[row.Length][];
                var allowances = new double[row.Length][];
                for (var t = 0; t < row.Length; t++)
                {
                    var at = _cell.IsReverse ? row.Length - 1 - t : t;
                    (var gradState, gradInputs[t]) = _map.OutputGradient(before[t], x[t], [.. gradOutputs.Select(rows => _input.Widen(rows[row.Index][at]))]);
                    allowances[t] = [.. gradInputs[t].Select(value => Math.Max(1, value.Magnitude))];
                    arrived[t] += gradState;
                }

                var scan = SerialScan.GradTokens(gates, arrived, _enters ? _state.Widen(gradFinal[row.Index]) : 0);
                for (var t = 0; t < row.Length; t++)
                {
                    var (token, gate) = (scan.Values[t], scan.Values[t] * Complex.Conjugate(t == 0 ? entering : before[t - 1]));
                    var (gradients, ofToken, ofGate) = (_map.Gradient(x[t], gate, token), _map.Gradient(x[t], 0, scan.Allowances[t]), _map.Gradient(x[t], scan.Allowances[t], 0));
                    for (var i = 0; i < gradients.Length; i++)
                    {
                        gradInputs[t][i] += gradients[i];
                        allowances[t][i] += ofToken[i].Magnitude + ofGate[i].Magnitude;
                    }
                }

                for (var i = 0; i < _map.Inputs.Length; i++)
                {
                    if (gradTensors[i] is { } tensor)
                    {
                        AssertRow(Gradient(_map.Inputs[i].Name), _input, tensor, row, [.. gradInputs.Select(all => all[i])], [.. allowances.Select(all => all[i])]);
                    }
                    else if (gradShared[i] is not null)
                    {
                        var which = row.Index % sums[i].Length;
                        sums[i][which] = gradInputs.Aggregate(sums[i][which], (sum, all) => sum + all[i]);
                        terms[i][which] += allowances.Sum(all => all[i]);
                    }
                }

                if (gradInitial.Length > 0)
                {
                    Oracle.AssertClose(_state, $"{_what} gradInitial", [scan.Leaving], [scan.LeavingAllowance], [gradInitial[row.Index]], 1);
                }
            }

            for (var i = 0; i < gradShared.Length; i++)
            {
                if (gradShared[i] is { } actual)
                {
                    Written(actual);
                    Oracle.AssertClose(_input, $"{_what} {Gradient(_map.Inputs[i].Name)}", sums[i], [.. terms[i].Select(sum => Math.Max(1, sum))], actual, 1);
                }
            }

            Done([.. gradTensors]);
        }

        private static string Gradient(string name) => $"grad{char.ToUpperInvariant(name[0])}{name[1..]}";

        private void Invoke() => _call.Invoke((_cell.IsTimeMajor ? _map.TimeMajor : _map.Scans)!);

        /// <summary>Names the inputs; of those that positions share there is no tensor.</summary>
        private CaseTensor<TInput>?[] Inputs() => [.. _map.Inputs.Select((of, i) =>
        {
            if (of.Extent == MapExtent.Position)
            {
                var tensor = Place(_input, _inputs[i]);
                _call.Tensor(of.Name, tensor);
                return tensor;
            }

            _call.Vector<TInput>(of.Name, [.. _inputs[i].Take(MapCell.Count(of.Extent, _shape)).Select(row => row[0])]);
            return null;
        })];

        /// <summary>An input that a result is to lie on.</summary>
        private CaseTensor<TInput>? InPlace(CaseTensor<TInput>?[] inputs, int result) =>
            _cell.Memory == Cases.Memory.InPlace ? inputs.Where(tensor => tensor is not null).ElementAtOrDefault(result) : null;

        /// <summary>Gates and tokens of a row, and the inputs at each of its positions, in the order of the scan.</summary>
        private (Complex[] Gates, Complex[] Tokens, Complex[][] Inputs) Mapped(Row row)
        {
            var x = Enumerable.Range(0, row.Length).Select(t => _cell.IsReverse ? row.Length - 1 - t : t)
                .Select(t => _inputs.Select((rows, i) => _input.Widen(rows[row.Index][_map.Inputs[i].Extent == MapExtent.Position ? t : 0])).ToArray()).ToArray();
            var values = x.Select(_map.Value).ToArray();
            return ([.. values.Select(value => value.Gate)], [.. values.Select(value => value.Token)], x);
        }

        private T[] InOrder<T>(T[] row) => _cell.IsReverse ? [.. row.Reverse()] : row;

        private T[][] Rows<T>(Element<T> element)
            where T : unmanaged => [.. _shape.Rows.Select(row => element.RoundAll(_random.UniformComplex(row.Length, -1, 1)))];

        private void AssertRow<T>(string name, Element<T> element, CaseTensor<T> tensor, Row row, Complex[] expected, double[] allowances)
            where T : unmanaged => Oracle.AssertClose(
                element, $"{_what} {name}, sequence {row.Sequence}, channel {row.Channel}, in the scan's order,", expected, allowances,
                InOrder(tensor.Row(row)), Math.Max(1, row.Length));

        private TState[] Enter(string name, TState[] states)
        {
            TState[] entering = [.. states];
            if (_enters)
            {
                _call.Vector(name, entering);
            }

            return entering;
        }

        /// <summary>States that leave may lie on those that enter.</summary>
        private TState[] Leave(string name, TState[] entering)
        {
            TState[] leaving = !_leaves ? [] : _enters && _cell.Memory == Cases.Memory.InPlace ? entering : [.. Enumerable.Repeat(_state.NaN, _shape.Rows.Count)];
            if (_leaves)
            {
                _call.Vector(name, leaving);
            }

            return leaving;
        }

        private CaseTensor<T> Place<T>(Element<T> element, T[][]? rows)
            where T : unmanaged => new(
                element, Placement.Of(_cell.Frame, _shape, _random) with { Offset = _cell.Alignment == Alignment.Shifted ? _random.Next(1, 9) : 0 }, rows);

        private void Done<T>(params CaseTensor<T>?[] tensors)
            where T : unmanaged
        {
            foreach (var tensor in tensors)
            {
                tensor?.AssertNothingElse(_what);
                Written(tensor?.Memory ?? []);
            }
        }

        private void Written<T>(T[] elements)
            where T : unmanaged => _results.Add(MemoryMarshal.AsBytes(elements.AsSpan()).ToArray());
    }
}
