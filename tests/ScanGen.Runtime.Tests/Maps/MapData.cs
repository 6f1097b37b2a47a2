using System.Numerics;
using ScanGen.CompilerServices;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>The tensors of a call with a map, and what a loop in doubles gives.</summary>
internal sealed class MapData<T>
    where T : unmanaged
{
    /// <summary>A result may be off by so many times the element's tolerance: of a float 4e-6 for each unit of it.</summary>
    private const double Slack = 2;

    private readonly Element<T> _element;
    private readonly DeviceCell _cell;
    private readonly MapPlaces _places;
    private readonly int _rows;

    public MapData(Element<T> element, DeviceCell cell, MapPlaces places, bool hasEnds, Random random)
    {
        (_element, _cell, _places, _rows) = (element, cell, places, places.Rows);
        Inputs = [.. cell.Inputs.Select((extent, i) => Draw(Count(extent), cell.Ranges[i]))];
        GradOutputs = [.. Enumerable.Range(0, cell.Outputs).Select(_ => Draw(places.Length, (-1, 1)))];
        GradStates = Draw(places.Length, (-1, 1));
        Initial = hasEnds ? Draw(_rows, (-1, 1)) : [];
        GradFinal = hasEnds ? Draw(_rows, (-1, 1)) : [];

        T[] Draw(int count, (double From, double To) range) => [.. random.Uniform(count, range.From, range.To).Select(value => element.Round(value))];
    }

    public T[][] Inputs { get; }

    public T[][] GradOutputs { get; }

    public T[] GradStates { get; }

    public T[] Initial { get; }

    public T[] GradFinal { get; }

    /// <summary>So many elements that no kernel has written.</summary>
    public T[] Poisoned(int count) => [.. Enumerable.Repeat(_element.NaN, count)];

    public int Count(Extent extent) => extent switch { Extent.Position => _places.Length, Extent.Row => _rows, _ => _places.Dim };

    /// <summary>Holds states and outputs to the loop.</summary>
    public void AssertForward(T[]? states, T[][] outputs, T[]? final, bool reverse)
    {
        for (var row = 0; row < _rows; row++)
        {
            var (state, allowed) = (Initial.Length > 0 ? Value(Initial[row]) : 0, 1.0);
            foreach (var at in _places.Positions(row, reverse))
            {
                var x = At(row, at);
                var (gate, token) = _cell.Map(x);
                (state, allowed) = (gate * state + token, Math.Max(1, Math.Abs(gate) * allowed + Math.Abs(token)));
                if (states is not null)
                {
                    AssertNear(state, allowed, states[at], $"state {at}");
                }

                var expected = _cell.Output(state, x);
                for (var i = 0; i < expected.Length; i++)
                {
                    AssertNear(expected[i], allowed * Math.Max(1, Math.Abs(x.Max(Math.Abs))), outputs[i][at], $"output {i} at {at}");
                }
            }

            if (final is not null)
            {
                AssertNear(state, allowed, final[row], $"final state of row {row}");
            }
        }
    }

    /// <summary>Holds gradients to the loop, from the states as they were given.</summary>
    public void AssertBackward(T[] states, bool hasGradStates, T[][] gradInputs, T[]? gradInitial, bool reverse)
    {
        var expected = _cell.Inputs.Select(extent => new double[Count(extent)]).ToArray();
        var allowances = _cell.Inputs.Select(extent => new double[Count(extent)]).ToArray();
        for (var row = 0; row < _rows; row++)
        {
            var (carry, allowed) = (GradFinal.Length > 0 ? Value(GradFinal[row]) : 0, 1.0);
            var order = _places.Positions(row, reverse).Reverse().ToArray();
            for (var i = 0; i < order.Length; i++)
            {
                var at = order[i];
                var x = At(row, at);
                var state = Value(states[at]);
                var before = i < order.Length - 1 ? Value(states[order[i + 1]]) : Initial.Length > 0 ? Value(Initial[row]) : 0;
                var (gradState, ofOutput) = _cell.OutputGradient(state, x, [.. GradOutputs.Select(gradient => Value(gradient[at]))]);
                gradState += hasGradStates ? Value(GradStates[at]) : 0;
                var gradToken = gradState + carry;
                var gate = _cell.Map(x).Gate;
                var ofMap = _cell.MapGradient(x, gradToken * before, gradToken);
                var scale = x.Max(Math.Abs) + 1;
                allowed = Math.Max(Math.Max(1, Math.Abs(gradState) * scale), Math.Abs(gate) * allowed + Math.Abs(gradState));
                for (var input = 0; input < x.Length; input++)
                {
                    var place = Place(_cell.Inputs[input], row, at);
                    expected[input][place] += ofMap[input] + ofOutput[input];
                    allowances[input][place] += allowed * scale * (1 + Math.Abs(before));
                }

                carry = gate * gradToken;
            }

            if (gradInitial is not null)
            {
                AssertNear(carry, allowed, gradInitial[row], $"gradient of initial state {row}");
            }
        }

        for (var input = 0; input < expected.Length; input++)
        {
            if (_cell.WithoutGradient.Contains(input))
            {
                Assert.All(gradInputs[input], value => Assert.True(Complex.IsNaN(_element.Widen(value)), "written, though it has no gradient"));
                continue;
            }

            for (var place = 0; place < expected[input].Length; place++)
            {
                // What is of no row is not written.
                if (allowances[input][place] == 0)
                {
                    Assert.True(Complex.IsNaN(_element.Widen(gradInputs[input][place])), $"gradient {place} of input {input} is of no row, and written");
                    continue;
                }

                AssertNear(expected[input][place], allowances[input][place], gradInputs[input][place], $"gradient {place} of input {input}");
            }
        }
    }

    private double[] At(int row, int at) => [.. _cell.Inputs.Select((extent, i) => Value(Inputs[i][Place(extent, row, at)]))];

    private int Place(Extent extent, int row, int at) => extent switch { Extent.Position => at, Extent.Row => row, _ => row % _places.Dim };

    private double Value(T element) => _element.Widen(element).Real;

    private void AssertNear(double expected, double allowed, T actual, string what)
    {
        var tolerance = Slack * _element.Tolerance * allowed + _element.LastPlace(_element.Round(expected));
        var value = Value(actual);
        Assert.True(Math.Abs(value - expected) <= tolerance, FormattableString.Invariant($"{what} is {value:R}, not {expected:R} to {tolerance:G3}"));
    }
}
