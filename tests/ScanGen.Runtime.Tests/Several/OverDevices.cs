using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Several;

/// <summary>Rows of which each device has a piece give the states and gradients of the whole.</summary>
/// <param name="cell">A case.</param>
/// <param name="lengths">The pieces, from the first position on.</param>
/// <param name="accelerators">What has them.</param>
/// <param name="several">Makes of those devices or ranks.</param>
/// <param name="reverse">Which way.</param>
/// <param name="random">Where numbers come from.</param>
internal sealed class OverDevices(ScanCase cell, int[] lengths, IReadOnlyList<AcceleratorDevice> accelerators, Func<IReadOnlyList<Accelerator>, ISeveral> several, bool reverse, Random random) : ElementTypes.IVisitor
{
    private readonly CaseShape _shape = new(cell.Shape.Batch, cell.Shape.Dim, lengths.Sum());

    private readonly CaseShape[] _shapes = [.. lengths.Select(length => new CaseShape(cell.Shape.Batch, cell.Shape.Dim, length))];

    private bool HasEnds => cell.Ends == EndStates.Named;

    public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
        where TInput : unmanaged
        where TState : unmanaged
    {
        using var devices = several([.. accelerators.Select(device => device.Accelerator)]);

        // What goes from one piece to the next is rounded as states are, and gradients of inputs inherit that.
        var loss = lengths.Length * state.HandOver;
        var inputs = new CaseInputs<TInput, TState>(input, state, _shape, GateExtent.Element, random);
        var oracle = new CaseOracle<TInput, TState>(
            input.Losing(loss), state.Losing(loss), _shape, inputs, reverse, $"{accelerators[0]}, {cell}, on devices of {string.Join(", ", lengths)}, reverse {reverse}:");
        Forward(devices, inputs, oracle, input, state);
        Backward(devices, inputs, oracle, input, state);
    }

    private void Forward<TInput, TState>(ISeveral devices, CaseInputs<TInput, TState> inputs, CaseOracle<TInput, TState> oracle, Element<TInput> input, Element<TState> state)
        where TInput : unmanaged
        where TState : unmanaged
    {
        var (first, last) = reverse ? (lengths.Length - 1, 0) : (0, lengths.Length - 1);
        var states = Outputs(state);
        var (initial, final) = (Ends(state, first, inputs.Initial), Ends(state, -1, []));
        Run<TState>(devices, reverse ? ScanDirection.Reverse : ScanDirection.Forward, "initial", initial, "final", final, (device, call) =>
        {
            call.Tensor("gates", Cut(input, inputs.Gates, device));
            call.Tensor("tokens", Cut(input, inputs.Tokens, device));
            call.Tensor("states", states[device]);
        });
        oracle.AssertForward(Whole(states), HasEnds ? inputs.Initial : [], final[last]);
        for (var device = 0; HasEnds && device < lengths.Length; device++)
        {
            // Each device's own, and what the one before it had.
            Assert.Equal([.. states[device].Rows.Select(row => row[reverse ? 0 : ^1])], final[device]);
            Assert.Equal(device == first ? inputs.Initial : final[reverse ? device + 1 : device - 1], initial[device]);
        }
    }

    private void Backward<TInput, TState>(ISeveral devices, CaseInputs<TInput, TState> inputs, CaseOracle<TInput, TState> oracle, Element<TInput> input, Element<TState> state)
        where TInput : unmanaged
        where TState : unmanaged
    {
        var (first, last) = reverse ? (0, lengths.Length - 1) : (lengths.Length - 1, 0);
        var (gradGates, gradTokens) = (Outputs(input), Outputs(input));
        var (gradFinal, gradInitial) = (Ends(state, first, inputs.GradFinal), Ends(state, -1, []));
        Run<TState>(devices, reverse ? ScanDirection.ReverseBackward : ScanDirection.Backward, "gradFinal", gradFinal, "gradInitial", gradInitial, (device, call) =>
        {
            call.Tensor("gates", Cut(input, inputs.Gates, device));
            call.Tensor("states", Cut(state, inputs.States, device));
            call.Tensor("gradStates", Cut(state, inputs.GradStates, device));
            call.Tensor("gradGates", gradGates[device]);
            call.Tensor("gradTokens", gradTokens[device]);
            if (HasEnds || device != last)
            {
                var piece = Piece(device);
                var before = reverse ? piece.End.Value : piece.Start.Value - 1;
                call.Vector("initial", device == last ? inputs.Initial : [.. inputs.States.Select(row => row[before])]);
            }
        });
        oracle.AssertBackward(Whole(gradGates), [], Whole(gradTokens), HasEnds ? inputs.Initial : [], HasEnds ? inputs.GradFinal : [], gradInitial[last]);
    }

    /// <summary>Makes a call on all devices, and only then waits for any.</summary>
    private void Run<TState>(ISeveral devices, ScanDirection direction, string entering, TState[][] enter, string leaving, TState[][] leave, Action<int, ViewCall> name)
        where TState : unmanaged
    {
        var operation = cell with { Operation = Enum.Parse<Operation>($"{direction}") };
        var calls = new ViewCall[lengths.Length];
        devices.Sequence(
            piece =>
            {
                var call = calls[piece.Index] = (ViewCall)accelerators[piece.Index].Call(operation, _shapes[piece.Index], random);
                name(piece.Index, call);
                if (HasEnds)
                {
                    call.Vector(entering, enter[piece.Index]);
                    call.Vector(leaving, leave[piece.Index]);
                }

                call.Replace<TState>(entering, piece.CarryIn);
                call.Replace<TState>(leaving, piece.CarryOut);
                call.Queue(CaseClass.For(operation)!.Type);
            },
            direction);
        devices.Synchronize();
        foreach (var call in calls)
        {
            call.Download();
            call.Dispose();
        }
    }

    private Range Piece(int device) => lengths[..device].Sum()..lengths[..(device + 1)].Sum();

    private CaseTensor<T> Cut<T>(Element<T> element, T[][] rows, int device)
        where T : unmanaged => Place(element, device, [.. rows.Select(row => row[Piece(device)])]);

    private CaseTensor<T>[] Outputs<T>(Element<T> element)
        where T : unmanaged => [.. lengths.Select((_, device) => Place(element, device, null))];

    private CaseTensor<T> Place<T>(Element<T> element, int device, T[][]? rows)
        where T : unmanaged => new(element, Placement.Of(cell.Frame, _shapes[device], random), rows);

    /// <summary>States at the ends of each piece, poisoned but where the scan begins.</summary>
    private T[][] Ends<T>(Element<T> element, int first, T[] begin)
        where T : unmanaged => [.. lengths.Select((_, device) => !HasEnds ? [] : device == first ? begin : Enumerable.Repeat(element.NaN, _shape.Rows.Count).ToArray())];

    private T[][] Whole<T>(CaseTensor<T>[] pieces)
        where T : unmanaged
    {
        var rows = Array.ConvertAll(pieces, piece => piece.Rows);
        return [.. _shape.Rows.Select(row => rows.SelectMany(piece => piece[row.Index]).ToArray())];
    }
}
