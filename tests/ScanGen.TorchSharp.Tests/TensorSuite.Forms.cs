using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

/// <content>Shared gates, states that enter rows, packed sequences, time-major tensors, and states of another type, together.</content>
public abstract partial class TensorSuite
{
    private const long Batch = 2;
    private const long Dim = 3;
    private const long Length = 45;

    /// <summary>Shapes of gates (batch, dim, seqlen), each with what its axes are of the tokens'.</summary>
    private static readonly bool[][] GateAxes =
    [
        [true, true, true], [true, true, false], [false, true, false], [false, false, false], [true, false, false], [false, true, true],
    ];

    /// <summary>By type of gates and tokens, and of states: whether it is time-major, packed, reverse.</summary>
    public static TheoryData<ScalarType, ScalarType?, double, bool, bool, bool> Forms
    {
        get
        {
            (ScalarType Inputs, ScalarType? States, double Tolerance)[] types =
            [
                (ScalarType.Float32, null, 3e-6),
                (ScalarType.Float64, null, 1e-13),
                (ScalarType.ComplexFloat64, null, 1e-13),
                (ScalarType.BFloat16, null, 2e-2),
                (ScalarType.Float32, ScalarType.Float16, 3e-3),
            ];
            return new(from type in types
                       from form in Enumerable.Range(0, 8)
                       select (type.Inputs, type.States, type.Tolerance, (form & 1) != 0, (form & 2) != 0, (form & 4) != 0));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_is_a_loop_with_its_gradients(ScalarType type, ScalarType? statesType, double tolerance, bool timeMajor, bool packed, bool reverse)
    {
        using var offsets = packed ? new ScanOffsets([0, 0, 7, 8, 8, 40]) : null;
        foreach (var axes in packed ? GateAxes.Where(axes => !axes[0]).Append([false, true, true]) : GateAxes)
        {
            foreach (var hasInitial in new[] { false, true })
            {
                using var scope = NewDisposeScope();
                var form = new Form(packed, axes);
                var (gates, tokens, initial) = (Inputs(form.Gates, type).Gates, Inputs(form.Tokens, type).Tokens, Inputs(form.Ends, type).Tokens);
                var (exactGates, exactTokens, exactInitial) = (Leaf(Near.Exact(gates).expand(form.Tokens)), Leaf(Near.Exact(tokens)), Leaf(Near.Exact(initial)));
                var exact = Loop(exactGates, exactTokens, reverse, hasInitial ? exactInitial : null, offsets);
                var weights = randn_like(exact);
                (exact * weights).sum().real.backward();

                (gates, tokens) = (Leaf(timeMajor ? Turned(gates) : gates), Leaf(timeMajor ? Turned(tokens) : tokens));
                var given = hasInitial ? Leaf(initial.to(statesType ?? (type == ScalarType.BFloat16 ? ScalarType.Float32 : type))) : null;
                var states = timeMajor
                    ? TimeMajorFormScans.Scan(gates, tokens, reverse, given, offsets, statesType)
                    : FormScans.Scan(gates, tokens, reverse, given, offsets, statesType);
                (states * (timeMajor ? Turned(weights) : weights).to(states.dtype)).sum().real.backward();

                Assert.Equal(given?.dtype ?? states.dtype, states.dtype);
                Near.Assert(exact, timeMajor ? Turned(states) : states, tolerance);
                Near.Assert(exactTokens.grad!, timeMajor ? Turned(tokens.grad!) : tokens.grad!, tolerance);

                // Of a shared gate the gradient is a sum, whose terms may cancel.
                Near.Assert(form.SumToGates(exactGates.grad!), timeMajor ? Turned(gates.grad!) : gates.grad!, 4 * tolerance, form.SumToGates(exactGates.grad!.abs()));
                if (given is not null)
                {
                    Near.Assert(exactInitial.grad!, given.grad!, 4 * tolerance);
                }
            }
        }
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, true, false)]
    public void Every_form_has_second_derivatives(bool timeMajor, bool packed, bool reverse)
    {
        using var offsets = packed ? new ScanOffsets([0, 0, 7, 8, 8, 40]) : null;
        foreach (var axes in packed ? GateAxes.Where(axes => !axes[0]) : GateAxes)
        {
            using var scope = NewDisposeScope();
            var form = new Form(packed, axes);
            var (gates, tokens, initial) = (Inputs(form.Gates, complex128).Gates, Inputs(form.Tokens, complex128).Tokens, Inputs(form.Ends, complex128).Tokens);
            var weights = randn_like(tokens);

            var expected = Second((g, t, i) => Loop(g, t, reverse, i, offsets));
            var actual = Second((g, t, i) => timeMajor
                ? Turned(TimeMajorFormScans.Scan(Turned(g), Turned(t), reverse, i, offsets))
                : FormScans.Scan(g, t, reverse, i, offsets));

            foreach (var (loops, ours) in expected.Zip(actual))
            {
                Near.Assert(loops, ours, 1e-11);
            }

            Tensor[] Second(Func<Tensor, Tensor, Tensor, Tensor> scan)
            {
                Tensor[] leaves = [Leaf(gates), Leaf(tokens), Leaf(initial)];
                var loss = (scan(leaves[0], leaves[1], leaves[2]).pow(2) * weights).sum().real;
                var first = autograd.grad([loss], leaves, create_graph: true, retain_graph: true);
                (first[0].pow(2).sum() + first[1].pow(2).sum() + first[2].pow(2).sum()).real.backward();
                return [.. leaves.Select(leaf => leaf.grad!)];
            }
        }
    }

    [Fact]
    public void A_row_in_pieces_is_the_row()
    {
        var (gates, tokens) = Inputs([2, 3, 256], float32);
        var whole = FormScans.Scan(gates, tokens);
        var first = FormScans.Scan(gates.narrow(-1, 0, 100), tokens.narrow(-1, 0, 100));
        var second = FormScans.Scan(gates.narrow(-1, 100, 156), tokens.narrow(-1, 100, 156), initial: first[.., .., ^1]);

        Near.Assert(whole, cat([first, second], -1), 3e-6);
    }

    [Fact]
    public void Rows_of_no_positions_pass_no_gradient_to_what_enters()
    {
        var (gates, tokens, initial) = (zeros([2, 3, 0], device: Device).requires_grad_(), zeros([2, 3, 0], device: Device).requires_grad_(), randn([2, 3], device: Device).requires_grad_());
        using var offsets = new ScanOffsets([0, 0]);

        FormScans.Scan(gates[0], tokens[0], initial: initial[.., ..1].t().reshape(2, 1)[..1, ..1].expand(1, 3), offsets: offsets).sum().backward();

        Assert.Equal(0, initial.grad!.abs().sum().item<float>());
    }

    [Fact]
    public void Forms_that_cannot_be_scanned_are_named()
    {
        var (gates, tokens) = Inputs([2, 3, 32], float32);
        using var offsets = new ScanOffsets([0, 5, 32]);
        Refused("The shape of 'initial' is (3), and has to be (2, 3)", () => FormScans.Scan(gates, tokens, initial: tokens[0, .., 0]));
        Refused("'initial' are Float64, and the states Float32", () => FormScans.Scan(gates, tokens, initial: tokens[.., .., 0].to(float64)));
        Refused("'tokens' is (2, 3, 32), and packed sequences follow each other in (dim, length)", () => FormScans.Scan(gates, tokens, offsets: offsets));
        Refused("FloatScans declares no Float32 kernel of any length, which packed sequences take", () => FloatScans.Scan(gates[0], tokens[0], offsets: offsets));
        Refused("'tokens' is (32), and the scans are of (batch, seqlen, dim) or (seqlen, dim)", () => TimeMajorFormScans.Scan(gates[0, 0], tokens[0, 0]));
        Refused("The shape of 'gates' is (2, 3, 31), which does not expand to that of 'tokens', (2, 3, 32)", () => FormScans.Scan(gates[.., .., ..31], tokens));
        Refused("The offsets end at 32, and 'tokens' have 31 positions", () => FormScans.Scan(gates[0, .., ..31], tokens[0, .., ..31], offsets: offsets));
        var disposed = new ScanOffsets([0, 32]);
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => FormScans.Scan(gates[0], tokens[0], offsets: disposed));
        Refused("FormScans declares no Float32 kernel with states of BFloat16, only Float32, ", () => FormScans.Scan(gates, tokens, statesType: bfloat16));

        static void Refused(string message, Func<Tensor> scan) => Assert.Contains(message, Assert.Throws<ArgumentException>(scan).Message, StringComparison.Ordinal);
    }

    private static Tensor Loop(Tensor gates, Tensor tokens, bool reverse, Tensor? initial, ScanOffsets? offsets) =>
        offsets is null ? NaiveScan.Scan(gates, tokens, reverse, initial) : NaiveScan.Scan(gates, tokens, reverse, initial, offsets);

    private static Tensor Turned(Tensor tensor) => tensor.transpose(-1, -2);

    /// <summary>Shapes of (batch, dim, seqlen), or packed (dim, length).</summary>
    private sealed class Form(bool packed, bool[] axes)
    {
        public long[] Tokens { get; } = packed ? [Dim, Length] : [Batch, Dim, Length];

        public long[] Ends { get; } = packed ? [5, Dim] : [Batch, Dim];

        public Tensor SumToGates(Tensor tensor) => Gates.SequenceEqual(Tokens) ? tensor : tensor.sum([.. Enumerable.Range(0, Gates.Length).Where(axis => Gates[axis] == 1).Select(axis => (long)axis)], keepdim: true);

        public long[] Gates => [.. Tokens.Zip(axes[^Tokens.Length..], (length, isTokens) => isTokens ? length : 1)];
    }
}
