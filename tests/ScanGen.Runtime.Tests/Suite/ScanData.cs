using System.Numerics;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>One call's random inputs, and what it has to give. Each row has gates of another kind, tokens are in 0 .. 1; of complex ones, both parts
/// are, and gates of each kind turn in another way. Gates, tokens and their gradients are of one type, and states of the same or of another.</summary>
internal class ScanData<TInput, TState>
    where TInput : unmanaged
    where TState : unmanaged
{
    private readonly Element<TInput> _input;
    private readonly Element<TState> _state;
    private readonly int _seqLen;
    private readonly bool[] _equalGates;

    public ScanData(Element<TInput> input, Element<TState> state, int seqLen, int rows, Random random)
    {
        (_input, _state, _seqLen) = (input, state, seqLen);
        var (kind, turn) = (random.Next(GateKinds.Length), input.IsComplex ? random.Next(Turns.Length) : 0);
        Gates = input.RoundAll([.. Enumerable.Range(0, rows).SelectMany(row =>
        {
            var phase = Turns[input.IsComplex ? (turn + row) % Turns.Length : 0](random);
            return Enumerable.Range(0, seqLen).Select(position =>
                Complex.FromPolarCoordinates(GateKinds[(kind + row) % GateKinds.Length](random, position), phase()));
        })]);
        if (seqLen > 100_000)
        {
            // A long row of gates that round to 1 is one sum, and gathers the rounding of each tile's carry.
            var belowOne = input.Round(1 - input.Rounding / 2);
            Gates = Array.ConvertAll(Gates, gate => input.Widen(gate) == 1 ? belowOne : gate);
        }

        _equalGates = [.. Enumerable.Range(0, rows).Select(row => Gates.AsSpan(row * seqLen, seqLen).Count(Gates[row * seqLen]) == seqLen)];
        Tokens = input.RoundAll(random.UniformComplex(rows * seqLen, 0, 1));
        States = state.RoundAll(random.UniformComplex(rows * seqLen, -1, 1));
        GradStates = state.RoundAll(random.UniformComplex(rows * seqLen, -1, 1));
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

    public TInput[] Gates { get; }

    public TInput[] Tokens { get; }

    /// <summary>What the backward pass gets as states: any numbers, for it is linear in them.</summary>
    public TState[] States { get; }

    public TState[] GradStates { get; }

    /// <summary>States that no kernel has written: all NaN.</summary>
    public TState[] Poisoned() => [.. Enumerable.Repeat(_state.NaN, Gates.Length)];

    /// <summary>The same of gradients of gates or tokens.</summary>
    public TInput[] PoisonedGradients() => [.. Enumerable.Repeat(_input.NaN, Gates.Length)];

    public void AssertForward(ReadOnlySpan<TState> states, bool reverse, string what)
    {
        var gates = _input.WidenAll(Gates);
        var expected = new Complex[gates.Length];
        ScanReference.Forward(gates, _input.WidenAll(Tokens), expected, _seqLen, reverse);
        Oracle.AssertClose(
            _state, $"{what} states", expected, OfEqualGates(Oracle.Allowance(gates, expected, _seqLen, reverse)), states, _seqLen);
    }

    public void AssertBackward(ReadOnlySpan<TInput> gradGates, ReadOnlySpan<TInput> gradTokens, string what, bool reverse = false)
    {
        var gates = _input.WidenAll(Gates);
        var expectedGates = new Complex[gates.Length];
        var expectedTokens = new Complex[gates.Length];
        ScanReference.Backward(
            gates, _state.WidenAll(States), _state.WidenAll(GradStates), expectedGates, expectedTokens, _seqLen, reverse);

        // The scan's own gate at t is gate[t+1], or in reverse gate[t-1]. States are in -1 .. 1, both parts, so a gate's gradient inherits little more than
        // its token's error.
        Complex[] shifted = reverse ? [0, .. gates.SkipLast(1)] : [.. gates.Skip(1), 0];
        var allowance = OfEqualGates(Oracle.Allowance(shifted, expectedTokens, _seqLen, !reverse));
        Oracle.AssertClose(_input, $"{what} gradTokens", expectedTokens, allowance, gradTokens, _seqLen);
        Oracle.AssertClose(_input, $"{what} gradGates", expectedGates, allowance, gradGates, _seqLen);
    }

    /// <summary>Kernels of 16-bit elements alone keep the product of gates once, in float. Where gates are the same, so are its roundings: they add up, to
    /// a thirtieth of what the store rounds.</summary>
    public double[] OfEqualGates(double[] allowance) => !(_input.IsNarrow && _state.IsNarrow) ? allowance :
        [.. allowance.Select((allowed, at) => _equalGates[at / (allowance.Length / _equalGates.Length)] ? 4 * allowed : allowed)];
}

/// <summary>The same of one type.</summary>
internal sealed class ScanData<T>(Element<T> element, int seqLen, int rows, Random random) : ScanData<T, T>(element, element, seqLen, rows, random)
    where T : unmanaged;
