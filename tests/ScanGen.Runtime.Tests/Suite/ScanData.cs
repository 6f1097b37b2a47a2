using System.Numerics;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>One call's random inputs, and what it has to give. Each row has gates of another kind, tokens are in 0 .. 1; of complex ones, both parts
/// are, and gates of each kind turn in another way.</summary>
internal sealed class ScanData<T>
    where T : unmanaged
{
    private readonly Element<T> _element;
    private readonly int _seqLen;
    private readonly bool[] _equalGates;

    public ScanData(Element<T> element, int seqLen, int rows, Random random)
    {
        _element = element;
        _seqLen = seqLen;
        var (kind, turn) = (random.Next(GateKinds.Length), element.IsComplex ? random.Next(Turns.Length) : 0);
        Gates = element.RoundAll([.. Enumerable.Range(0, rows).SelectMany(row =>
        {
            var phase = Turns[element.IsComplex ? (turn + row) % Turns.Length : 0](random);
            return Enumerable.Range(0, seqLen).Select(position =>
                Complex.FromPolarCoordinates(GateKinds[(kind + row) % GateKinds.Length](random, position), phase()));
        })]);
        _equalGates = [.. Enumerable.Range(0, rows).Select(row => Gates.AsSpan(row * seqLen, seqLen).Count(Gates[row * seqLen]) == seqLen)];
        Tokens = element.RoundAll(random.UniformComplex(rows * seqLen, 0, 1));
        States = element.RoundAll(random.UniformComplex(rows * seqLen, -1, 1));
        GradStates = element.RoundAll(random.UniformComplex(rows * seqLen, -1, 1));
    }

    /// <summary>All of 0 .. 1, long memories, those that change sign, the same gate everywhere (its products' roundings are the same everywhere too, and
    /// add up), short ones with resets between, and states that grow a hundredfold and shrink again within a tile.</summary>
    private static Func<Random, int, double>[] GateKinds { get; } =
    [
        (random, _) => random.NextDouble(),
        (random, _) => 0.999 + 0.001 * random.NextDouble(),
        (random, _) => -0.999 - 0.001 * random.NextDouble(),
        (_, _) => 0.996,
        (_, _) => -0.999,
        (random, _) => random.Next(16) == 0 ? 0 : random.Between(0.9, 1),
        (random, position) => position % 32 < 16 ? random.Between(1.2, 1.5) : random.Between(0.65, 0.8),
    ];

    /// <summary>The phases of a row's gates: none, the same at every position, and any.</summary>
    private static Func<Random, Func<double>>[] Turns { get; } =
    [
        _ => () => 0,
        random =>
        {
            var phase = random.Between(-Math.PI, Math.PI);
            return () => phase;
        },
        random => () => random.Between(-Math.PI, Math.PI),
    ];

    public T[] Gates { get; }

    public T[] Tokens { get; }

    /// <summary>What the backward pass gets as states: any numbers, for it is linear in them.</summary>
    public T[] States { get; }

    public T[] GradStates { get; }

    /// <summary>An output that no kernel has written: all NaN.</summary>
    public T[] Poisoned() => [.. Enumerable.Repeat(_element.NaN, Gates.Length)];

    public void AssertForward(ReadOnlySpan<T> states, bool reverse, string what)
    {
        var gates = _element.WidenAll(Gates);
        var expected = new Complex[gates.Length];
        ScanReference.Forward(gates, _element.WidenAll(Tokens), expected, _seqLen, reverse);
        Oracle.AssertClose(
            _element, $"{what} states", expected, OfEqualGates(Oracle.Allowance(gates, expected, _seqLen, reverse)), states, _seqLen);
    }

    public void AssertBackward(ReadOnlySpan<T> gradGates, ReadOnlySpan<T> gradTokens, string what, bool reverse = false)
    {
        var gates = _element.WidenAll(Gates);
        var expectedGates = new Complex[gates.Length];
        var expectedTokens = new Complex[gates.Length];
        ScanReference.Backward(
            gates, _element.WidenAll(States), _element.WidenAll(GradStates), expectedGates, expectedTokens, _seqLen, reverse);

        // The scan's own gate at t is gate[t+1], or in reverse gate[t-1]. States are in -1 .. 1, both parts, so a gate's gradient inherits little more than
        // its token's error.
        Complex[] shifted = reverse ? [0, .. gates.SkipLast(1)] : [.. gates.Skip(1), 0];
        var allowance = OfEqualGates(Oracle.Allowance(shifted, expectedTokens, _seqLen, !reverse));
        Oracle.AssertClose(_element, $"{what} gradTokens", expectedTokens, allowance, gradTokens, _seqLen);
        Oracle.AssertClose(_element, $"{what} gradGates", expectedGates, allowance, gradGates, _seqLen);
    }

    /// <summary>Kernels of 16-bit elements keep the product of gates once, in float. Where gates are the same, so are its roundings: they add up, to
    /// a thirtieth of what the store rounds.</summary>
    public double[] OfEqualGates(double[] allowance) => !_element.IsNarrow ? allowance :
        [.. allowance.Select((allowed, at) => _equalGates[at / (allowance.Length / _equalGates.Length)] ? 4 * allowed : allowed)];
}
