using System.Runtime.InteropServices;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>Runs one case: fresh numbers, poisoned outputs, the call, and the oracle's word on every element and on everything around them.</summary>
/// <param name="cell">The case.</param>
/// <param name="device">Where it runs.</param>
/// <param name="random">Where numbers come from.</param>
/// <param name="given">A shape other than the case's.</param>
internal sealed class CaseRun(ScanCase cell, ScanDevice device, Random random, CaseShape? given = null) : ElementTypes.IVisitor
{
    private readonly List<byte[]> _outputs = [];

    /// <summary>Whether all that two calls wrote, with what lies around it, is the same to the bit.</summary>
    public bool HasBitsOf(CaseRun other) => _outputs.Count > 0 && _outputs.Zip(other._outputs).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));

    public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
        where TInput : unmanaged
        where TState : unmanaged
    {
        var shape = given ?? new CaseShape(cell, random);
        using var call = device.Call(cell, shape, random);
        var run = new Typed<TInput, TState>(cell, $"{device}, {call}, {cell}:", input, state, shape, random, call, _outputs);
        Action operation = cell.Operation == Operation.Step ? run.Step : cell.IsBackward ? run.Backward : run.Forward;
        operation();
    }

    private sealed class Typed<TInput, TState>(
        ScanCase cell, string what, Element<TInput> input, Element<TState> state, CaseShape shape, Random random, CaseCall call, List<byte[]> outputs)
        where TInput : unmanaged
        where TState : unmanaged
    {
        private readonly CaseInputs<TInput, TState> _inputs = new(input, state, shape, cell.Gates, random);

        // Each may be named alone, but of rows of no positions there is nothing else.
        private readonly bool _enters = cell.Ends == EndStates.Named && (shape.SeqLen == 0 || random.Next(4) > 0);
        private readonly bool _leaves = cell.Ends == EndStates.Named && (shape.SeqLen == 0 || random.Next(4) > 0);

        private CaseOracle<TInput, TState> Expected => new(input, state, shape, _inputs, cell.IsReverse, what);

        /// <summary>States hold those before the position and, after it, those that are expected of a scan of one.</summary>
        public void Step()
        {
            var states = Place(state, [.. _inputs.Initial.Select(value => new[] { value })]);
            Gates();
            call.Tensor("tokens", Place(input, _inputs.Tokens));
            call.Tensor("states", states);
            Invoke();
            Expected.AssertForward(Written("states", states), _inputs.Initial, []);
        }

        public void Forward()
        {
            var tokens = Place(input, _inputs.Tokens);
            var gates = Gates();
            var states = cell.Memory == Memory.InPlace ? (CaseTensor<TState>)(object)(gates is not null && random.Next(2) == 0 ? gates : tokens) : Place<TState>(state, null);
            call.Tensor("tokens", tokens);
            call.Tensor("states", states);
            var initial = Enter("initial", _inputs.Initial);
            var final = Leave("final", initial);
            Invoke();
            Expected.AssertForward(Written("states", states), _enters ? _inputs.Initial : [], Written(final));
        }

        public void Backward()
        {
            var gradStates = Place(state, _inputs.GradStates);
            var gradTokens = cell.Memory == Memory.InPlace ? (CaseTensor<TInput>)(object)gradStates : Place<TInput>(input, null);
            var gradGates = _inputs.Shared.Length > 0 ? null : Place<TInput>(input, null);
            TInput[] gradShared = [.. Enumerable.Repeat(input.NaN, _inputs.Shared.Length)];
            Gates();
            call.Tensor("states", Place(state, _inputs.States));
            call.Tensor("gradStates", gradStates);
            call.Tensor("gradTokens", gradTokens);
            if (gradGates is not null)
            {
                call.Tensor("gradGates", gradGates);
            }
            else
            {
                call.Vector("gradGates", gradShared, cell.Gates);
            }

            var initial = Enter("initial", _inputs.Initial);
            var gradFinal = Enter("gradFinal", _inputs.GradFinal);
            var gradInitial = Leave("gradInitial", gradFinal);
            Invoke();
            Expected.AssertBackward(
                gradGates is null ? [] : Written("gradGates", gradGates), Written(gradShared), Written("gradTokens", gradTokens),
                initial, _enters ? _inputs.GradFinal : [], Written(gradInitial));
        }

        private void Invoke() => call.Invoke(CaseClass.For(cell)!.Type);

        /// <summary>Names the gates, and says where they lie if each position has its own.</summary>
        private CaseTensor<TInput>? Gates()
        {
            if (_inputs.Shared.Length > 0)
            {
                call.Vector("gates", _inputs.Shared, cell.Gates);
                return null;
            }

            var gates = Place(input, _inputs.Gates);
            call.Tensor("gates", gates);
            return gates;
        }

        private TState[] Enter(string name, TState[] states)
        {
            TState[] entering = _enters ? [.. states] : [];
            if (_enters)
            {
                call.Vector(name, entering);
            }

            return entering;
        }

        /// <summary>States that leave may lie on those that enter.</summary>
        private TState[] Leave(string name, TState[] entering)
        {
            TState[] leaving = !_leaves ? [] : _enters && cell.Memory == Memory.InPlace ? entering : [.. Enumerable.Repeat(state.NaN, shape.Rows.Count)];
            if (_leaves)
            {
                call.Vector(name, leaving);
            }

            return leaving;
        }

        private CaseTensor<T> Place<T>(Element<T> element, T[][]? rows)
            where T : unmanaged => new(
                element,
                Placement.Of(cell.Operation == Operation.Step ? Frame.Dense : cell.Frame, shape, random) with { Offset = cell.Alignment == Alignment.Shifted ? random.Next(1, 9) : 0 },
                rows);

        private T[][] Written<T>(string name, CaseTensor<T> tensor)
            where T : unmanaged
        {
            outputs.Add(Bytes(tensor.Memory));
            tensor.AssertNothingElse($"{what} {name}");
            return tensor.Rows;
        }

        private T[] Written<T>(T[] vector)
            where T : unmanaged
        {
            outputs.Add(Bytes(vector));
            return vector;
        }

        private static byte[] Bytes<T>(T[] elements)
            where T : unmanaged => MemoryMarshal.AsBytes(elements.AsSpan()).ToArray();
    }
}
