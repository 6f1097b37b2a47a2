using System.Numerics;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>Every second row of a call is one of <see cref="FiniteInput"/> from some place on: each element is finite, infinite or NaN as a loop's is, and the rows between have the bits of ordinary neighbours.</summary>
/// <param name="cell">What is called; its rows are those of the inputs.</param>
/// <param name="device">Where.</param>
/// <param name="largest">Elements of a call.</param>
/// <param name="calls">How many calls are made at most, on inputs and places at random.</param>
/// <param name="random">The source of ordinary numbers.</param>
internal sealed class FiniteRows(ScanCase cell, ScanDevice device, int largest, int calls, Random random) : ElementTypes.IVisitor
{
    /// <summary>Inside a vector and at its edges, at those of a tile, of a warp and of what threads and groups share rows in; the first and the last positions.</summary>
    private static readonly int[] Places = [0, 1, 5, 15, 16, 31, 33, 63, 64, 127, 255, 256, 511, 1023, 4095];

    public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
        where TInput : unmanaged
        where TState : unmanaged
    {
        var seqLen = cell.SeqLen;
        int[] places = [.. Places.Append(seqLen / 2 - 1).Append(seqLen / 2).Append(seqLen - 2).Append(seqLen - 1).Where(at => at >= 0 && at < seqLen).Distinct()];
        (FiniteInput Input, int At)[] all = [.. from one in FiniteInput.All
            where one.IsUniform || cell.Gates == GateExtent.Element
            from at in places
            select (one, at)];
        random.Shuffle(all);
        foreach (var some in all.Chunk(Math.Max(1, largest / seqLen / 2)).Take(calls))
        {
            new Call<TInput, TState>(cell, device, input, state, some, random).Check();
        }
    }

    private sealed class Call<TInput, TState>
        where TInput : unmanaged
        where TState : unmanaged
    {
        private readonly ScanCase _cell;
        private readonly ScanDevice _device;
        private readonly Element<TInput> _input;
        private readonly Element<TState> _state;
        private readonly (FiniteInput Input, int At)[] _some;
        private Random _random;
        private readonly CaseShape _shape;
        private readonly LoopOfType _loop;
        private readonly int _seed;

        public Call(ScanCase cell, ScanDevice device, Element<TInput> input, Element<TState> state, (FiniteInput Input, int At)[] some, Random random)
        {
            (_cell, _device, _input, _state, _some, _random) = (cell, device, input, state, some, random);
            _shape = new(1, 2 * some.Length, cell.SeqLen);
            _loop = new(device.HasSingleStates(input.IsNarrow ? state.Dtype : input.Dtype));
            _seed = random.Next();
        }

        public void Check()
        {
            var rows = _shape.Rows.Select(_ => Ordinary()).ToArray();
            var mixed = rows.Select((row, i) => i % 2 == 0 ? Affected(row, _some[i / 2]) : row).ToArray();
            var (first, second) = (Results(rows), Results(mixed));
            for (var odd = 1; odd < rows.Length; odd += 2)
            {
                Assert.True(first[odd].SequenceEqual(second[odd]), $"{_device}, {_cell}: {_some[odd / 2]} changed the row after it.");
            }
        }

        /// <summary>Tensors lie where those of the other call did: where rows begin decides about roundings.</summary>
        private byte[][] Results((Complex[] Gates, Complex[] Tokens)[] rows)
        {
            _random = new(_seed);
            return _cell.IsBackward ? Backward(rows) : Forward(rows);
        }

        /// <summary>Gates and tokens in the order of the scan.</summary>
        private (Complex[] Gates, Complex[] Tokens) Ordinary() =>
            (_cell.Gates == GateExtent.Element ? [.. _random.Uniform(_cell.SeqLen, 0.5, 1).Select(gate => (Complex)gate)] : [.. Enumerable.Repeat((Complex)0.75, _cell.SeqLen)],
                [.. _random.Uniform(_cell.SeqLen, -1, 1).Select(token => (Complex)token)]);

        private (Complex[] Gates, Complex[] Tokens) Affected((Complex[] Gates, Complex[] Tokens) row, (FiniteInput Input, int At) one)
        {
            (Complex[] Gates, Complex[] Tokens) copy = ([.. row.Gates], [.. row.Tokens]);
            var large = _input.Dtype == ScanDtype.Float16 ? 3e4 : !_loop.IsSingle && _input.Dtype != ScanDtype.Complex64 ? 1e240 : 1e30;
            var power = (int)Math.Ceiling(Math.Log(_loop.Largest) / Math.Log(large)) + 1;
            one.Input.Write(new(copy.Gates, copy.Tokens, new(large, power, 0.9 * LargestOf(_cell.IsBackward ? _state.Dtype : _input.Dtype))), one.At);
            return copy;
        }

        private static double LargestOf(ScanDtype dtype) => dtype switch
        {
            ScanDtype.Float16 => (double)Half.MaxValue,
            ScanDtype.Float64 or ScanDtype.Complex128 => double.MaxValue,
            _ => float.MaxValue,
        };

        /// <returns>The bytes of each row's states.</returns>
        private byte[][] Forward((Complex[] Gates, Complex[] Tokens)[] rows)
        {
            using var call = _device.Call(_cell, _shape, _random);
            var gates = Gates(call, [.. rows.Select(row => _input.RoundAll(row.Gates))]);
            TInput[][] tokens = [.. rows.Select(row => _input.RoundAll(row.Tokens))];
            var tensor = Place(_input, tokens);
            var states = _cell.Memory == Memory.InPlace ? (CaseTensor<TState>)(object)tensor : Place<TState>(_state, null);
            TState[] final = [.. _shape.Rows.Select(_ => _state.NaN)];
            call.Tensor("tokens", tensor);
            call.Tensor("states", states);
            if (_cell.Ends == EndStates.Named)
            {
                call.Vector("final", final);
            }

            call.Invoke(CaseClass.For(_cell)!.Type);
            var results = states.Rows.Select(InScanOrder).ToArray();
            for (var row = 0; row < rows.Length; row++)
            {
                var what = What(row);
                var loop = _loop.Run(_input.WidenAll(gates[row]), _input.WidenAll(tokens[row]));
                _loop.AssertSame(what, _state, loop.States, loop.Exact, loop.Absolute, results[row]);
                Assert.True(_cell.Ends != EndStates.Named || Bytes([final[row]]).SequenceEqual(Bytes(results[row][^1..])), $"{what} final is {final[row]}, and the last state {results[row][^1]}.");
            }

            return [.. results.Select(Bytes)];
        }

        /// <returns>The bytes of each row's gradients of tokens.</returns>
        private byte[][] Backward((Complex[] Gates, Complex[] Tokens)[] rows)
        {
            using var call = _device.Call(_cell, _shape, _random);

            // The scan goes the other way, and a step of it has the gate of the position that it comes from.
            var gates = Gates(call, [.. rows.Select(row => _input.RoundAll([.. row.Gates[1..], row.Gates[0]]))]);
            TState[][] gradStates = [.. rows.Select(row => _state.RoundAll(row.Tokens))];
            TState[][] states = [.. rows.Select(_ => _state.RoundAll([.. _random.Uniform(_cell.SeqLen, 0.25, 1).Select(value => (Complex)value)]))];
            var gradTokens = Place<TInput>(_input, null);
            var gradGates = _cell.Gates == GateExtent.Element ? Place<TInput>(_input, null) : null;
            TInput[] gradShared = [.. _shape.Rows.Select(_ => _input.NaN)];
            call.Tensor("states", Place(_state, states));
            call.Tensor("gradStates", Place(_state, gradStates));
            call.Tensor("gradTokens", gradTokens);
            if (gradGates is null)
            {
                call.Vector("gradGates", gradShared, _cell.Gates);
            }
            else
            {
                call.Tensor("gradGates", gradGates);
            }

            call.Invoke(CaseClass.For(_cell)!.Type);
            var results = gradTokens.Rows.Select(InScanOrder).ToArray();
            for (var row = 0; row < rows.Length; row++)
            {
                var loop = _loop.Run(_input.WidenAll([_input.Round(0), .. gates[row][..^1]]), _state.WidenAll(gradStates[row]));
                _loop.AssertSame($"{What(row)} gradTokens,", _input, loop.States, loop.Exact, loop.Absolute, results[row]);
                Complex[] before = [.. _state.WidenAll(states[row][1..]), 0];
                Complex[] terms = [.. loop.States.Zip(before, Times)];
                if (gradGates is not null)
                {
                    _loop.AssertSame(
                        $"{What(row)} gradGates,", _input, terms, [.. loop.Exact.Zip(before, Times)], [.. loop.Absolute.Zip(before, (value, state) => value * state.Magnitude)],
                        InScanOrder(gradGates.Rows[row]));
                }
                else if (terms.Sum(term => term.Magnitude) is var sum && !(sum > LargestOf(_input.Dtype) / 16 && double.IsFinite(sum)))
                {
                    // Large terms of both signs may meet in any order.
                    Assert.True(double.IsFinite(sum) == Complex.IsFinite(_input.Widen(gradShared[row])), $"{What(row)} gradGates: {gradShared[row]} of terms that add up to {sum}.");
                }
            }

            return [.. results.Select(Bytes)];
        }

        /// <summary>The product as the kernels form it: of real numbers, of their real parts.</summary>
        private Complex Times(Complex gradient, Complex state) => _input.IsComplex
            ? new Complex(gradient.Real * state.Real - gradient.Imaginary * state.Imaginary, gradient.Real * state.Imaginary + gradient.Imaginary * state.Real)
            : gradient.Real * state.Real;

        private TInput[][] Gates(CaseCall call, TInput[][] gates)
        {
            if (_cell.Gates == GateExtent.Element)
            {
                call.Tensor("gates", Place(_input, gates));
            }
            else
            {
                call.Vector("gates", [.. gates.Select(row => row[0])], _cell.Gates);
            }

            return gates;
        }

        private CaseTensor<T> Place<T>(Element<T> element, T[][]? rows)
            where T : unmanaged => new(element, Placement.Of(_cell.Frame, _shape, _random) with { Offset = _cell.Alignment == Alignment.Shifted ? _random.Next(1, 9) : 0 }, rows?.Select(InScanOrder).ToArray());

        /// <summary>From the order of positions to that of the scan, or back.</summary>
        private T[] InScanOrder<T>(T[] row) => _cell.IsReverse != _cell.IsBackward ? [.. row.Reverse()] : row;

        private string What(int row) => $"{_device}, {_cell}: row {row}, {(row % 2 == 0 ? $"{_some[row / 2].Input.Name} from {_some[row / 2].At}" : "ordinary")}, in the scan's order:";

        private static byte[] Bytes<T>(T[] elements)
            where T : unmanaged => System.Runtime.InteropServices.MemoryMarshal.AsBytes(elements.AsSpan()).ToArray();
    }
}
