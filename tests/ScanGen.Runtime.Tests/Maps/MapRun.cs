using System.Numerics;
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
        var run = new Numbers(map, cell, shape, $"{device}, {call}, {map}, {cell}:", new AnyElement<TInput>(input), new AnyElement<TState>(state), call, random, _results);
        Action operation = cell.Operation == Operation.Step ? run.Step : cell.IsBackward ? run.Backward : run.Forward;
        operation();
    }

    private sealed class Numbers
    {
        private readonly MapCell _map;
        private readonly ScanCase _cell;
        private readonly CaseShape _shape;
        private readonly string _what;
        private readonly AnyElement _input;
        private readonly AnyElement _state;
        private readonly CaseCall _call;
        private readonly Random _random;
        private readonly List<byte[]> _results;

        /// <summary>Of each input what there is: of each row those of its positions, or the one.</summary>
        private readonly Complex[][][] _inputs;
        private readonly bool _enters;
        private readonly bool _leaves;
        private readonly Complex[] _initial;

        public Numbers(
            MapCell map, ScanCase cell, CaseShape shape, string what, AnyElement input, AnyElement state, CaseCall call, Random random, List<byte[]> results)
        {
            (_map, _cell, _shape, _what, _call, _random, _results) = (map, cell, shape, what, call, random, results);
            (_input, _state) = (input, state);
            _enters = cell.Ends == EndStates.Named && random.Next(4) > 0;
            _leaves = cell.Ends == EndStates.Named && random.Next(4) > 0;
            _initial = state.Round(random.UniformComplex(shape.Rows.Count, -1, 1));
            _inputs = [.. map.Inputs.Select(of => of.Extent switch
            {
                MapExtent.Position => shape.Rows.Select(row => ElementOf(of).Round([.. Enumerable.Range(0, row.Length).Select(_ => of.Number(random, row.Index))])).ToArray(),
                _ => Shared(of),
            })];

            Complex[][] Shared(MapCellInput of)
            {
                var elements = ElementOf(of).Round([.. Enumerable.Range(0, MapCell.Count(of.Extent, shape)).Select(i => of.Number(random, i))]);
                return [.. shape.Rows.Select(row => new[] { elements[row.Index % elements.Length] })];
            }
        }

        private AnyElement ElementOf(MapCellInput input) => input.IsFullPrecision && _input.IsNarrow ? AnyElement.Float32 : _input;

        private AnyElement ElementOfOutputs => _map.AreOutputsFullPrecision && _input.IsNarrow ? AnyElement.Float32 : _input;

        public void Forward()
        {
            List<AnyTensor> free = _cell.Memory == Cases.Memory.InPlace ? [.. Inputs()] : [.. Inputs().Take(0)];
            var outputs = _map.Outputs.Select(_ => Result(ElementOfOutputs, free)).ToArray();
            var states = Result(_state, free);
            for (var i = 0; i < outputs.Length; i++)
            {
                outputs[i].Give(_call, _map.Outputs[i]);
            }

            // Who wants no gradient leaves them out; of packed sequences they come before what may be left out.
            var hasStates = outputs.Length == 0 || _cell.IsPacked || _random.Next(3) > 0;
            if (hasStates)
            {
                states.Give(_call, "states");
            }

            var final = Leave("final", Enter("initial", _initial));
            Invoke();
            Written(final);
            foreach (var row in _shape.Rows)
            {
                var (gates, tokens, x) = Mapped(row);
                var scan = SerialScan.Forward(gates, tokens, _enters ? _initial[row.Index] : 0, _state.GateError);
                if (hasStates)
                {
                    AssertRow("states", states, row, scan.Values, scan.Allowances);
                }

                for (var i = 0; i < outputs.Length; i++)
                {
                    var (values, allowances) = (new Complex[row.Length], new double[row.Length]);
                    for (var t = 0; t < row.Length; t++)
                    {
                        var (value, more) = (_map.Output(scan.Values[t], x[t])[i], _map.Output(scan.Values[t] + scan.Allowances[t], x[t])[i]);
                        (values[t], allowances[t]) = (value, Math.Max(1, value.Magnitude) + (more - value).Magnitude);
                    }

                    AssertRow(_map.Outputs[i], outputs[i], row, values, allowances);
                }

                final?.AssertClose($"{_what} final", row.Index, scan.Leaving, scan.LeavingAllowance);
            }

            Done([.. outputs, .. hasStates ? [states] : Array.Empty<AnyTensor>()]);
        }

        /// <summary>One position, whose rows are elements of a line.</summary>
        public void Step()
        {
            for (var i = 0; i < _inputs.Length; i++)
            {
                Vector(i, _map.Inputs[i].Extent == MapExtent.Position ? _shape.Rows.Count : MapCell.Count(_map.Inputs[i].Extent, _shape));
            }

            var outputs = _map.Outputs.Select(_ => ElementOfOutputs.Vector(_shape.Rows.Count)).ToArray();
            for (var i = 0; i < outputs.Length; i++)
            {
                outputs[i].Give(_call, _map.Outputs[i]);
            }

            var states = _state.Vector(_initial);
            states.Give(_call, "states");
            Invoke();
            foreach (var row in _shape.Rows)
            {
                var (gates, tokens, x) = Mapped(row);
                var scan = SerialScan.Forward(gates, tokens, _initial[row.Index]);
                states.AssertClose($"{_what} state of row {row.Index}", row.Index, scan.Values[0], scan.Allowances[0]);
                var expected = _map.Output(scan.Values[0], x[0]);
                for (var i = 0; i < outputs.Length; i++)
                {
                    outputs[i].AssertClose($"{_what} {_map.Outputs[i]} of row {row.Index}", row.Index, expected[i], 1 + expected[i].Magnitude);
                }
            }
        }

        public void Backward()
        {
            _ = Inputs();
            var states = Rows(_state);
            Place(_state, states).Give(_call, "states");
            var gradOutputs = _map.Outputs.Select(_ => Rows(ElementOfOutputs)).ToArray();
            AnyTensor[] arriving = [.. gradOutputs.Select(rows => Place(ElementOfOutputs, rows))];
            for (var i = 0; i < gradOutputs.Length; i++)
            {
                arriving[i].Give(_call, Gradient(_map.Outputs[i]));
            }

            var gradStates = gradOutputs.Length == 0 || _random.Next(2) == 0 ? Rows(_state) : null;
            if (gradStates is not null)
            {
                arriving = [.. arriving, Place(_state, gradStates)];
                arriving[^1].Give(_call, "gradStates");
            }

            // A gradient that has an element for each position may lie on one that arrives.
            List<AnyTensor> free = _cell.Memory == Cases.Memory.InPlace ? [.. arriving] : [];
            var gradTensors = new AnyTensor?[_map.Inputs.Length];
            var gradShared = new AnyVector?[_map.Inputs.Length];
            for (var i = 0; i < _map.Inputs.Length; i++)
            {
                var of = _map.Inputs[i];
                if (of is { HasGradient: true, Extent: MapExtent.Position })
                {
                    gradTensors[i] = Result(ElementOf(of), free);
                    gradTensors[i]!.Give(_call, Gradient(of.Name));
                }
                else if (of.HasGradient)
                {
                    gradShared[i] = ElementOf(of).Vector(MapCell.Count(of.Extent, _shape));
                    gradShared[i]!.Give(_call, Gradient(of.Name));
                }
            }

            var gradFinal = _state.Round(_random.UniformComplex(_shape.Rows.Count, -1, 1));
            Enter("initial", _initial);
            var gradInitial = Leave("gradInitial", Enter("gradFinal", gradFinal));
            Invoke();
            Written(gradInitial);
            var (sums, terms) = (_map.Inputs.Select(of => new Complex[MapCell.Count(of.Extent, _shape)]).ToArray(), _map.Inputs.Select(of => new double[MapCell.Count(of.Extent, _shape)]).ToArray());
            foreach (var row in _shape.Rows)
            {
                var (gates, _, x) = Mapped(row);
                var before = InOrder(states[row.Index]);
                var entering = _enters ? _initial[row.Index] : 0;
                var arrived = gradStates is null ? new Complex[row.Length] : InOrder(gradStates[row.Index]);
                var gradInputs = new Complex[row.Length][];
                var allowances = new double[row.Length][];
                for (var t = 0; t < row.Length; t++)
                {
                    var at = _cell.IsReverse ? row.Length - 1 - t : t;
                    (var gradState, gradInputs[t]) = _map.OutputGradient(before[t], x[t], [.. gradOutputs.Select(rows => rows[row.Index][at])]);
                    allowances[t] = [.. gradInputs[t].Select(value => Math.Max(1, value.Magnitude))];
                    arrived[t] += gradState;
                }

                var scan = SerialScan.GradTokens(gates, arrived, _enters ? gradFinal[row.Index] : 0, _state.GateError);
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
                        AssertRow(Gradient(_map.Inputs[i].Name), tensor, row, [.. gradInputs.Select(all => all[i])], [.. allowances.Select(all => all[i])]);
                    }
                    else
                    {
                        var which = row.Index % sums[i].Length;
                        sums[i][which] = gradInputs.Aggregate(sums[i][which], (sum, all) => sum + all[i]);
                        terms[i][which] += allowances.Sum(all => all[i]);
                    }
                }

                gradInitial?.AssertClose($"{_what} gradInitial", row.Index, scan.Leaving, scan.LeavingAllowance);
            }

            for (var i = 0; i < gradShared.Length; i++)
            {
                Written(gradShared[i]);
                gradShared[i]?.AssertClose($"{_what} {Gradient(_map.Inputs[i].Name)}", sums[i], [.. terms[i].Select(sum => Math.Max(1, sum))]);
            }

            Done([.. gradTensors.OfType<AnyTensor>()]);
        }

        private static string Gradient(string name) => $"grad{char.ToUpperInvariant(name[0])}{name[1..]}";

        private void Invoke() => _call.Invoke((_cell.IsTimeMajor ? _map.TimeMajor : _map.Scans)!);

        /// <summary>Names the inputs; gives those with an element for each position.</summary>
        private AnyTensor[] Inputs()
        {
            var tensors = new List<AnyTensor>();
            for (var i = 0; i < _inputs.Length; i++)
            {
                var of = _map.Inputs[i];
                if (of.Extent == MapExtent.Position)
                {
                    tensors.Add(Place(ElementOf(of), _inputs[i]));
                    tensors[^1].Give(_call, of.Name);
                }
                else
                {
                    Vector(i, MapCell.Count(of.Extent, _shape));
                }
            }

            return [.. tensors];
        }

        /// <summary>Names an input of which there are as many elements.</summary>
        private void Vector(int input, int count) => ElementOf(_map.Inputs[input]).Vector([.. _inputs[input].Take(count).Select(row => row[0])]).Give(_call, _map.Inputs[input].Name);

        /// <summary>A tensor that is written: on one of those that it may lie on, if there is one of its type.</summary>
        private AnyTensor Result(AnyElement element, List<AnyTensor> free)
        {
            var there = free.Find(tensor => tensor.Element.Equals(element));
            return there is not null && free.Remove(there) ? there : Place(element, null);
        }

        /// <summary>Gates and tokens of a row, and the inputs at each of its positions, in the order of the scan.</summary>
        private (Complex[] Gates, Complex[] Tokens, Complex[][] Inputs) Mapped(Row row)
        {
            var x = Enumerable.Range(0, row.Length).Select(t => _cell.IsReverse ? row.Length - 1 - t : t)
                .Select(t => _inputs.Select((rows, i) => rows[row.Index][_map.Inputs[i].Extent == MapExtent.Position ? t : 0]).ToArray()).ToArray();
            var values = x.Select(_map.Value).ToArray();
            return ([.. values.Select(value => value.Gate)], [.. values.Select(value => value.Token)], x);
        }

        private T[] InOrder<T>(T[] row) => _cell.IsReverse ? [.. row.Reverse()] : [.. row];

        private Complex[][] Rows(AnyElement element) => [.. _shape.Rows.Select(row => element.Round(_random.UniformComplex(row.Length, -1, 1)))];

        private void AssertRow(string name, AnyTensor tensor, Row row, Complex[] expected, double[] allowances) =>
            tensor.AssertRow($"{_what} {name}, sequence {row.Sequence}, channel {row.Channel},", row, InOrder(expected), InOrder(allowances));

        private AnyVector? Enter(string name, Complex[] states)
        {
            var entering = _enters ? _state.Vector(states) : null;
            entering?.Give(_call, name);
            return entering;
        }

        /// <summary>States that leave may lie on those that enter.</summary>
        private AnyVector? Leave(string name, AnyVector? entering)
        {
            var leaving = !_leaves ? null : _cell.Memory == Cases.Memory.InPlace && entering is not null ? entering : _state.Vector(_shape.Rows.Count);
            leaving?.Give(_call, name);
            return leaving;
        }

        private AnyTensor Place(AnyElement element, Complex[][]? rows) =>
            element.Tensor(Placement.Of(_cell.Frame, _shape, _random) with { Offset = _cell.Alignment == Alignment.Shifted ? _random.Next(1, 9) : 0 }, rows);

        private void Done(AnyTensor[] tensors)
        {
            foreach (var tensor in tensors)
            {
                tensor.AssertNothingElse(_what);
                _results.Add(tensor.Bytes);
            }
        }

        private void Written(AnyVector? elements)
        {
            if (elements is not null)
            {
                _results.Add(elements.Bytes);
            }
        }
    }
}
