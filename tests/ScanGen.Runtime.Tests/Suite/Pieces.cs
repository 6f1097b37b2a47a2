namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Takes tensors (batch, seqLen, dim) through a scan in pieces of time, in the order in which states or gradients go from one to the next. Rows are sequences of one channel.</summary>
/// <param name="lengths">The length of each piece, from the first position on.</param>
/// <param name="dim">Channels of a position.</param>
internal sealed class Pieces<TInput, TState>(int[] lengths, int dim)
{
    public delegate void Scan(TInput[] gates, TInput[] tokens, TState[] states, int seqLen);

    public delegate void Gradients(TInput[] gates, TState[] states, TState[] gradStates, TInput[] gradGates, TInput[] gradTokens, int seqLen, TState[] initial);

    private readonly int _seqLen = lengths.Sum();

    public void Forward(TInput[] gates, TInput[] tokens, TState[] states, bool reverse, Scan scan)
    {
        foreach (var piece in From(isLastFirst: reverse))
        {
            var s = Cut(states, piece);
            scan(Cut(gates, piece), Cut(tokens, piece), s, Length(piece));
            Paste(s, states, piece);
        }
    }

    /// <param name="gates">A tensor.</param>
    /// <param name="states">A tensor.</param>
    /// <param name="gradStates">A tensor.</param>
    /// <param name="gradGates">A tensor.</param>
    /// <param name="gradTokens">A tensor.</param>
    /// <param name="initial">The states that the whole began with; those of a piece are the states before it.</param>
    /// <param name="reverse">Which way the scan went.</param>
    /// <param name="scan">What gives the gradients of a piece.</param>
    public void Backward(TInput[] gates, TState[] states, TState[] gradStates, TInput[] gradGates, TInput[] gradTokens, TState[] initial, bool reverse, Gradients scan)
    {
        foreach (var piece in From(isLastFirst: !reverse))
        {
            var (dg, dt) = (Cut(gradGates, piece), Cut(gradTokens, piece));
            var before = reverse ? piece.End.Value : piece.Start.Value - 1;
            var entering = before >= 0 && before < _seqLen ? Cut(states, before..(before + 1)) : initial;
            scan(Cut(gates, piece), Cut(states, piece), Cut(gradStates, piece), dg, dt, Length(piece), entering);
            Paste(dg, gradGates, piece);
            Paste(dt, gradTokens, piece);
        }
    }

    private IEnumerable<Range> From(bool isLastFirst)
    {
        var ranges = lengths.Select((length, i) => lengths[..i].Sum()..(lengths[..i].Sum() + length));
        return isLastFirst ? ranges.Reverse() : ranges;
    }

    private T[] Cut<T>(T[] values, Range piece) =>
        [.. values.Chunk(_seqLen * dim).SelectMany(sequence => sequence[(piece.Start.Value * dim)..(piece.End.Value * dim)])];

    private void Paste<T>(T[] values, T[] into, Range piece)
    {
        var length = Length(piece) * dim;
        for (var sequence = 0; sequence < into.Length / (_seqLen * dim); sequence++)
        {
            values.AsSpan(sequence * length, length).CopyTo(into.AsSpan((sequence * _seqLen + piece.Start.Value) * dim));
        }
    }

    private static int Length(Range piece) => piece.End.Value - piece.Start.Value;
}
