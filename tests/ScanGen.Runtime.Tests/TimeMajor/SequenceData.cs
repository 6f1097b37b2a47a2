using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>A call's random inputs as time-major tensors: each channel of each sequence is a row of the oracle's, which knows nothing of the layout.</summary>
/// <param name="element">The element type.</param>
/// <param name="batch">Sequences.</param>
/// <param name="seqLen">Positions of a sequence.</param>
/// <param name="dim">Channels of a position.</param>
/// <param name="random">Where the numbers come from.</param>
internal sealed class SequenceData<T>(Element<T> element, int batch, int seqLen, int dim, Random random)
    where T : unmanaged
{
    private readonly EndsOracle<T> _ends = new(element, seqLen, batch * dim, random);

    private ScanData<T, T> Rows => _ends.Data;

    /// <summary>(batch, dim), which is an element a row of the oracle's.</summary>
    public T[] Initial => [.. _ends.Initial];

    /// <summary>(batch, dim).</summary>
    public T[] GradFinal => [.. _ends.GradFinal];

    /// <summary>(batch, dim).</summary>
    public T[] PoisonedEnds => _ends.Poisoned();

    public T[] Gates => Sequences(Rows.Gates);

    public T[] Tokens => Sequences(Rows.Tokens);

    /// <summary>What a backward call with states at the ends of sequences gets as states.</summary>
    public T[] States => Sequences(Rows.States);

    public T[] GradStates => Sequences(Rows.GradStates);

    public T[] Poisoned => Rows.Poisoned();

    /// <summary>Gates, states and gradients of states of a backward call; for the gradients of a reverse scan, from the last position to the first.</summary>
    public (T[] Gates, T[] States, T[] GradStates) Backward(bool reverse) =>
        (Sequences(Rows.Gates, reverse), Sequences(Rows.States, reverse), Sequences(Rows.GradStates, reverse));

    public void AssertForward(T[] states, bool reverse, string what) => Rows.AssertForward(InRows(states), reverse, $"{what} {Shape},");

    /// <summary>The gradients of a reverse scan are those of the forward scan of the same positions in the opposite order.</summary>
    public void AssertBackward(T[] gradGates, T[] gradTokens, bool reverse, string what) =>
        Rows.AssertBackward(InRows(gradGates, reverse), InRows(gradTokens, reverse), $"{what} {Shape}, reverse {reverse},");

    /// <summary>As <see cref="EndsOracle{TInput, TState}.AssertForward"/> does, and final states have the bits of the last ones.</summary>
    public void AssertForward(T[] states, T[] initial, T[] final, bool reverse, string what)
    {
        _ends.AssertForward(InRows(states), initial, final, reverse, $"{what} {Shape},");
        if (final.Length > 0)
        {
            Assert.Equal(InRows(states).Chunk(seqLen).Select(row => row[reverse ? 0 : seqLen - 1]), final);
        }
    }

    /// <inheritdoc cref="EndsOracle{TInput, TState}.AssertForward"/>
    public void AssertBackward(T[] gradGates, T[] gradTokens, T[] initial, T[] gradFinal, T[] gradInitial, bool reverse, string what) =>
        _ends.AssertBackward(InRows(gradGates), InRows(gradTokens), initial, gradFinal, gradInitial, reverse, $"{what} {Shape},");

    private string Shape => $"({batch}, {seqLen}, {dim})";

    private T[] Sequences(T[] rows, bool turned = false)
    {
        var sequences = new T[rows.Length];
        Each(turned, (row, at) => sequences[at] = rows[row]);
        return sequences;
    }

    private T[] InRows(T[] sequences, bool turned = false)
    {
        var rows = new T[sequences.Length];
        Each(turned, (row, at) => rows[row] = sequences[at]);
        return rows;
    }

    private void Each(bool turned, Action<int, int> move)
    {
        for (var row = 0; row < batch * dim; row++)
        {
            var (sequence, channel) = Math.DivRem(row, dim);
            for (var t = 0; t < seqLen; t++)
            {
                var position = turned ? seqLen - 1 - t : t;
                move(row * seqLen + t, (sequence * seqLen + position) * dim + channel);
            }
        }
    }
}
