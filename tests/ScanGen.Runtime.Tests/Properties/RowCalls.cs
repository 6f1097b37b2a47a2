using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>Calls on numbers of one's own, row by row, each in new memory. Arrays of nothing are states that a call does not name.</summary>
internal sealed class RowCalls<TInput, TState>(ScanCase cell, ScanDevice device, CaseShape shape, Element<TInput> input, Element<TState> state, Random random)
    where TInput : unmanaged
    where TState : unmanaged
{
    public override string ToString() => $"{device}, {cell}:";

    /// <param name="gates">A gate a position.</param>
    /// <param name="tokens">A token a position.</param>
    /// <param name="reverse">Which way.</param>
    /// <param name="initial">A state a row.</param>
    /// <param name="final">Takes a state a row.</param>
    /// <param name="gatesAt">Where gates lie, if not anywhere.</param>
    /// <returns>The states.</returns>
    public TState[][] Forward(TInput[][] gates, TInput[][] tokens, bool reverse, TState[] initial, TState[] final, Placement? gatesAt = null)
    {
        var operation = cell with { Operation = reverse ? Operation.Reverse : Operation.Forward };
        using var call = device.Call(operation, shape, random);
        var states = Place<TState>(state, null);
        call.Tensor("gates", Place(input, gates, gatesAt));
        call.Tensor("tokens", Place(input, tokens));
        call.Tensor("states", states);
        Name(call, "initial", initial);
        Name(call, "final", final);
        call.Invoke(CaseClass.For(operation)!.Type);
        return states.Rows;
    }

    /// <returns>The gradients of gates and of tokens.</returns>
    public (TInput[][] Gates, TInput[][] Tokens) Backward(
        TInput[][] gates, TState[][] states, TState[][] gradStates, bool reverse, TState[] initial, TState[] gradFinal, TState[] gradInitial)
    {
        var operation = cell with { Operation = reverse ? Operation.ReverseBackward : Operation.Backward };
        using var call = device.Call(operation, shape, random);
        var (gradGates, gradTokens) = (Place<TInput>(input, null), Place<TInput>(input, null));
        call.Tensor("gates", Place(input, gates));
        call.Tensor("states", Place(state, states));
        call.Tensor("gradStates", Place(state, gradStates));
        call.Tensor("gradGates", gradGates);
        call.Tensor("gradTokens", gradTokens);
        Name(call, "initial", initial);
        Name(call, "gradFinal", gradFinal);
        Name(call, "gradInitial", gradInitial);
        call.Invoke(CaseClass.For(operation)!.Type);
        return (gradGates.Rows, gradTokens.Rows);
    }

    private CaseTensor<T> Place<T>(Element<T> element, T[][]? rows, Placement? at = null)
        where T : unmanaged => new(element, at ?? Placement.Of(cell.Frame, shape, random), rows);

    private static void Name(CaseCall call, string name, TState[] states)
    {
        if (states.Length > 0)
        {
            call.Vector(name, states);
        }
    }
}
