using System.Numerics;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Random rows with states at their ends. What is expected comes of rows with a position more at either end, which holds the state.</summary>
internal class EndsOracle<TInput, TState>(Element<TInput> input, Element<TState> state, int seqLen, int rows, Random random)
    where TInput : unmanaged
    where TState : unmanaged
{
    public ScanData<TInput, TState> Data { get; } = new(input, state, seqLen, rows, random);

    /// <summary>States to begin with.</summary>
    public TState[] Initial { get; } = state.RoundAll(random.UniformComplex(rows, -1, 1));

    /// <summary>Gradients of final states.</summary>
    public TState[] GradFinal { get; } = state.RoundAll(random.UniformComplex(rows, -1, 1));

    /// <summary>An output of one element a row that no kernel has written.</summary>
    public TState[] Poisoned() => Data.Poisoned().Length < rows ? [.. Enumerable.Repeat(state.NaN, rows)] : Data.Poisoned()[..rows];

    /// <param name="states">What a kernel gave.</param>
    /// <param name="initial">What it was given; empty for nothing.</param>
    /// <param name="final">What it gave; empty where it was not asked.</param>
    /// <param name="reverse">Which way.</param>
    /// <param name="what">Where it ran.</param>
    public void AssertForward(TState[] states, TState[] initial, TState[] final, bool reverse, string what)
    {
        var gates = Gates(reverse);
        var tokens = Extend(input, Data.Tokens, Numbers(initial), Zeros, reverse);
        var expected = new Complex[gates.Length];
        ScanReference.Forward(gates, tokens, expected, seqLen + 2, reverse);
        var allowance = Oracle.Allowance(gates, expected, seqLen + 2, reverse);

        Oracle.AssertClose(state, $"{what} states", Inner(expected), Data.OfEqualGates(Inner(allowance)), states, seqLen);
        if (final.Length > 0)
        {
            var place = reverse ? 0 : seqLen + 1;
            Oracle.AssertClose(state, $"{what} final", Column(expected, place), Data.OfEqualGates(Column(allowance, place)), final, 1);
        }
    }

    /// <inheritdoc cref="AssertForward"/>
    public void AssertBackward(TInput[] gradGates, TInput[] gradTokens, TState[] initial, TState[] gradFinal, TState[] gradInitial, bool reverse, string what)
    {
        var gates = Gates(reverse);
        var states = Extend(state, Data.States, Numbers(initial), Zeros, reverse);
        var gradStates = Extend(state, Data.GradStates, Zeros, Numbers(gradFinal), reverse);
        var (expectedGates, expectedTokens) = (new Complex[gates.Length], new Complex[gates.Length]);
        ScanReference.Backward(gates, states, gradStates, expectedGates, expectedTokens, seqLen + 2, reverse);
        Complex[] shifted = reverse ? [0, .. gates.SkipLast(1)] : [.. gates.Skip(1), 0];
        var allowance = Oracle.Allowance(shifted, expectedTokens, seqLen + 2, !reverse);

        Oracle.AssertClose(input, $"{what} gradTokens", Inner(expectedTokens), Data.OfEqualGates(Inner(allowance)), gradTokens, seqLen);
        Oracle.AssertClose(input, $"{what} gradGates", Inner(expectedGates), Data.OfEqualGates(Inner(allowance)), gradGates, seqLen);
        if (gradInitial.Length > 0)
        {
            var place = reverse ? seqLen + 1 : 0;
            Oracle.AssertClose(state, $"{what} gradInitial", Column(expectedTokens, place), Data.OfEqualGates(Column(allowance, place)), gradInitial, 1);
        }
    }

    private Complex[] Zeros => new Complex[rows];

    /// <summary>The gate of the position that holds the state is 0, and that of the position beyond the other end 1.</summary>
    private Complex[] Gates(bool reverse) => Extend(input, Data.Gates, Zeros, [.. Enumerable.Repeat(Complex.One, rows)], reverse);

    private Complex[] Numbers(TState[] states) => states.Length == 0 ? Zeros : state.WidenAll(states);

    /// <summary>Rows with a number more at either end.</summary>
    private Complex[] Extend<T>(Element<T> element, T[] values, Complex[] entering, Complex[] leaving, bool reverse)
        where T : unmanaged
    {
        var (first, last) = reverse ? (leaving, entering) : (entering, leaving);
        return [.. element.WidenAll(values).Chunk(seqLen).SelectMany((row, i) => (Complex[])[first[i], .. row, last[i]])];
    }

    private TNumber[] Inner<TNumber>(TNumber[] values) => [.. values.Chunk(seqLen + 2).SelectMany(row => row[1..^1])];

    private TNumber[] Column<TNumber>(TNumber[] values, int place) => [.. values.Chunk(seqLen + 2).Select(row => row[place])];
}

/// <summary>The same of one type.</summary>
internal sealed class EndsOracle<T>(Element<T> element, int seqLen, int rows, Random random) : EndsOracle<T, T>(element, element, seqLen, rows, random)
    where T : unmanaged;
