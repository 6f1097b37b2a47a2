using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>Rows scanned a piece at a time, each from what the one before it ended with, give the states and gradients of the whole.</summary>
/// <param name="cell">A case with states at the ends of rows.</param>
/// <param name="lengths">The pieces, from the first position on.</param>
/// <param name="device">Where it runs.</param>
/// <param name="random">Where numbers come from.</param>
internal sealed class InPieces(ScanCase cell, int[] lengths, ScanDevice device, Random random) : ElementTypes.IVisitor
{
    public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
        where TInput : unmanaged
        where TState : unmanaged
    {
        // What goes from one piece to the next is rounded as states are, and gradients of inputs inherit that.
        var loss = lengths.Length * state.HandOver;
        var (batch, dim) = cell.Shape;
        var shape = new CaseShape(batch, dim, lengths.Sum());
        var inputs = new CaseInputs<TInput, TState>(input, state, shape, GateExtent.Element, random);
        foreach (var reverse in new[] { false, true })
        {
            var oracle = new CaseOracle<TInput, TState>(
                input.Losing(loss), state.Losing(loss), shape, inputs, reverse, $"{device}, {cell}, in pieces of {string.Join(", ", lengths)}, reverse {reverse}:");

            var (states, entering) = (Rows<TState>(), inputs.Initial);
            foreach (var piece in Pieces(isLastFirst: reverse))
            {
                var leaving = new TState[entering.Length];
                Paste(Calls(piece).Forward(Cut(inputs.Gates, piece), Cut(inputs.Tokens, piece), reverse, entering, leaving), states, piece);
                entering = leaving;
            }

            oracle.AssertForward(states, inputs.Initial, entering);

            var (gradGates, gradTokens, gradient) = (Rows<TInput>(), Rows<TInput>(), inputs.GradFinal);
            foreach (var piece in Pieces(isLastFirst: !reverse))
            {
                var leaving = new TState[gradient.Length];
                var (pieceGates, pieceTokens) = Calls(piece).Backward(
                    Cut(inputs.Gates, piece), Cut(inputs.States, piece), Cut(inputs.GradStates, piece), reverse, Before(piece, reverse), gradient, leaving);
                Paste(pieceGates, gradGates, piece);
                Paste(pieceTokens, gradTokens, piece);
                gradient = leaving;
            }

            oracle.AssertBackward(gradGates, [], gradTokens, inputs.Initial, inputs.GradFinal, gradient);
        }

        RowCalls<TInput, TState> Calls(Range piece) => new(cell, device, new(batch, dim, piece.End.Value - piece.Start.Value), input, state, random);

        T[][] Rows<T>() => [.. shape.Rows.Select(row => new T[row.Length])];

        TState[] Before(Range piece, bool reverse)
        {
            var at = reverse ? piece.End.Value : piece.Start.Value - 1;
            return at < 0 || at == shape.SeqLen ? inputs.Initial : [.. inputs.States.Select(row => row[at])];
        }
    }

    private IEnumerable<Range> Pieces(bool isLastFirst)
    {
        var pieces = lengths.Select((length, i) => lengths[..i].Sum()..(lengths[..i].Sum() + length));
        return isLastFirst ? pieces.Reverse() : pieces;
    }

    private static T[][] Cut<T>(T[][] rows, Range piece) => [.. rows.Select(row => row[piece])];

    private static void Paste<T>(T[][] rows, T[][] into, Range piece)
    {
        foreach (var (row, whole) in rows.Zip(into))
        {
            row.CopyTo(whole.AsSpan(piece));
        }
    }
}
