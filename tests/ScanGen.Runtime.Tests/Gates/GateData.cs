using System.Numerics;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Gates;

/// <summary>Random rows of a gate each, and what they have to give, from a serial scan in doubles of rows in which the gate is repeated.</summary>
internal sealed class GateData<T>
    where T : unmanaged
{
    private static readonly double[] Magnitudes = [0.99609375, 0.99951171875, 1, 0.7, 0, 0.9990234375];

    private readonly Element<T> _element;
    private readonly int _seqLen;
    private readonly int _rows;

    public GateData(Element<T> element, int seqLen, int rows, int gates, Random random)
    {
        (_element, _seqLen, _rows) = (element, seqLen, rows);
        var kind = random.Next(Magnitudes.Length);
        Gates = element.RoundAll([.. Enumerable.Range(0, gates).Select(gate => Gate(Magnitudes[(kind + gate) % Magnitudes.Length], random))]);
        Tokens = element.RoundAll(random.UniformComplex(rows * seqLen, -1, 1));
        States = element.RoundAll(random.UniformComplex(rows * seqLen, -1, 1));
        GradStates = element.RoundAll(random.UniformComplex(rows * seqLen, -1, 1));
        Initial = element.RoundAll(random.UniformComplex(rows, -1, 1));
        GradFinal = element.RoundAll(random.UniformComplex(rows, -1, 1));
    }

    public T[] Gates { get; }

    public T[] Tokens { get; }

    /// <summary>What the backward pass gets as states: any numbers, for it is linear in them.</summary>
    public T[] States { get; }

    public T[] GradStates { get; }

    public T[] Initial { get; }

    public T[] GradFinal { get; }

    /// <summary>An output that no kernel has written.</summary>
    public T[] Poisoned(int length) => [.. Enumerable.Repeat(_element.NaN, length)];

    public void AssertForward(T[] states, T[] initial, T[] final, bool reverse, string what)
    {
        var expected = new Complex[_rows * _seqLen];
        var expectedFinal = new Complex[_rows];
        for (var row = 0; row < _rows; row++)
        {
            var (gate, state) = (GateOf(row), StateOf(initial, row));
            foreach (var at in Positions(row, reverse))
            {
                state = expected[at] = gate * state + _element.Widen(Tokens[at]);
            }

            expectedFinal[row] = state;
        }

        Oracle.AssertClose(_element, $"{what} states", expected, Allowances(expected, reverse), states, _seqLen);
        if (final.Length > 0)
        {
            Oracle.AssertClose(_element, $"{what} final", expectedFinal, Last(Allowances(expected, reverse), reverse), final, 1);
        }
    }

    public void AssertBackward(T[] gradGates, T[] gradTokens, T[] initial, T[] gradFinal, T[] gradInitial, bool reverse, string what)
    {
        var expected = new Complex[_rows * _seqLen];
        var (expectedGates, terms) = (new Complex[Gates.Length], new double[Gates.Length]);
        var expectedInitial = new Complex[_rows];
        for (var row = 0; row < _rows; row++)
        {
            // The gradient of the state before a position is what has crossed the gate.
            var (gate, crossed) = (Complex.Conjugate(GateOf(row)), StateOf(gradFinal, row));
            var positions = Positions(row, !reverse);
            for (var i = 0; i < _seqLen; i++)
            {
                expected[positions[i]] = crossed + _element.Widen(GradStates[positions[i]]);
                crossed = gate * expected[positions[i]];
                var before = i + 1 < _seqLen ? _element.Widen(States[positions[i + 1]]) : StateOf(initial, row);
                var term = expected[positions[i]] * Complex.Conjugate(before);
                expectedGates[row % Gates.Length] += term;
                terms[row % Gates.Length] += term.Magnitude;
            }

            expectedInitial[row] = crossed;
        }

        var allowances = Allowances(expected, !reverse);
        Oracle.AssertClose(_element, $"{what} gradTokens", expected, allowances, gradTokens, _seqLen);
        Oracle.AssertClose(_element, $"{what} gradGates", expectedGates, [.. terms.Select(sum => Math.Max(1, sum))], gradGates, 1);
        if (gradInitial.Length > 0)
        {
            Oracle.AssertClose(_element, $"{what} gradInitial", expectedInitial, Last(allowances, !reverse), gradInitial, 1);
        }
    }

    /// <summary>Complex gates turn, each in its own way. Their products' roundings are the same everywhere and add up, in the oracle too: memories are no longer than
    /// those of the plain suite's equal gates. A row of hundreds of thousands with a gate of 1 is one sum, and gathers the rounding of each tile's carry.</summary>
    private Complex Gate(double magnitude, Random random)
    {
        magnitude = Math.Min(magnitude, _seqLen > 100_000 ? 0.9999 : 1);
        var signed = random.Next(2) == 0 ? magnitude : -magnitude;
        return _element.IsComplex ? Complex.FromPolarCoordinates(Math.Min(magnitude, 0.999), random.Between(-Math.PI, Math.PI)) : signed;
    }

    private Complex GateOf(int row) => _element.Widen(Gates[row % Gates.Length]);

    private Complex StateOf(T[] states, int row) => states.Length == 0 ? 0 : _element.Widen(states[row]);

    private int[] Positions(int row, bool isDescending)
    {
        var ascending = Enumerable.Range(row * _seqLen, _seqLen);
        return [.. isDescending ? ascending.Reverse() : ascending];
    }

    /// <summary>What the oracle allows of rows of equal gates: of 16 bits more, since products of a gate are rounded the same way each time.</summary>
    private double[] Allowances(Complex[] states, bool reverse)
    {
        Complex[] gates = [.. Enumerable.Range(0, states.Length).Select(at => GateOf(at / _seqLen))];
        var allowances = Oracle.Allowance(gates, states, _seqLen, reverse);
        return [.. allowances.Select(allowed => _element.IsNarrow ? 4 * allowed : allowed)];
    }

    private double[] Last(double[] values, bool reverse) => [.. values.Chunk(_seqLen).Select(row => reverse ? row[0] : row[^1])];
}
