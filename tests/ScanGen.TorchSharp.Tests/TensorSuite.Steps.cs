using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

/// <content>One position at a time, in place.</content>
public abstract partial class TensorSuite
{
    /// <summary>The relative error that one rounding of an element type allows.</summary>
    public static TheoryData<ScalarType, double> Roundings => new()
    {
        { ScalarType.Float32, 3e-7 },
        { ScalarType.Float16, 1e-3 },
        { ScalarType.BFloat16, 8e-3 },
        { ScalarType.Float64, 1e-15 },
        { ScalarType.ComplexFloat32, 3e-7 },
        { ScalarType.ComplexFloat64, 1e-15 },
    };

    /// <summary>The states lie amid other elements, at an offset that is no multiple of 16 bytes.</summary>
    [Theory]
    [MemberData(nameof(Roundings))]
    public void A_step_is_one_position_of_the_recurrence_and_writes_the_states_alone(ScalarType type, double tolerance)
    {
        const int Count = 7 * 1031;
        var (gates, tokens) = Inputs([7, 1031], type);
        var around = Inputs([Count + 2], type).Tokens;
        var states = around.narrow(0, 1, Count).view(7, 1031);
        var (gatesBefore, tokensBefore, aroundBefore) = (gates.clone(), tokens.clone(), around.clone());
        var expected = Near.Exact(gates) * Near.Exact(states) + Near.Exact(tokens);

        StepScans.Step(gates, tokens, states);

        Near.Assert(expected, states, tolerance);
        Assert.True(gates.equal(gatesBefore).all().item<bool>() && tokens.equal(tokensBefore).all().item<bool>());
        Assert.True(around[0].equal(aroundBefore[0]).item<bool>() && around[^1].equal(aroundBefore[^1]).item<bool>());
    }

    /// <summary>Gates and tokens of a position are not contiguous, and those of complex numbers conjugates that torch puts off.</summary>
    [Theory]
    [InlineData(ScalarType.Float32, 3e-6)]
    [InlineData(ScalarType.Float64, 1e-14)]
    [InlineData(ScalarType.ComplexFloat32, 3e-6)]
    public void Steps_give_the_states_of_a_loop_and_of_a_scan(ScalarType type, double tolerance)
    {
        var (gates, tokens) = Inputs([3, 5, 64], type);
        (gates, tokens) = (gates.conj(), tokens.conj());
        var states = zeros([3, 5], type, Device);
        var stepped = new Tensor[64];
        for (var t = 0; t < stepped.Length; t++)
        {
            StepScans.Step(gates.select(-1, t), tokens.select(-1, t), states);
            stepped[t] = states.clone();
        }

        Near.Assert(NaiveScan.Scan(Near.Exact(gates), Near.Exact(tokens), reverse: false), stack(stepped, -1), tolerance);
        Near.Assert(StepScans.Scan(gates, tokens), stack(stepped, -1), tolerance);
    }

    /// <summary>Of one number, a view of any stride is contiguous.</summary>
    [Fact]
    public void Signs_that_torch_puts_off_are_taken_before_the_step()
    {
        var (gates, tokens) = (full([1], 0.5f, device: Device), view_as_complex(tensor(new[,] { { 0f, 2f } }, device: Device)).conj().imag);
        var states = full([1], 8f, device: Device);

        StepScans.Step(gates, tokens, states);

        Assert.Equal(2f, states.item<float>());
    }

    [Theory]
    [InlineData(new long[0])]
    [InlineData(new long[] { 0, 3 })]
    public void States_of_any_shape_are_stepped(long[] shape)
    {
        var states = ones(shape, device: Device);

        StepScans.Step(full(shape, 2f, device: Device), full(shape, 3f, device: Device), states);

        Assert.True(states.equal(full(shape, 5f, device: Device)).all().item<bool>());
    }

    [Fact]
    public void A_step_needs_no_grad_where_a_tensor_requires_a_gradient()
    {
        var (gates, tokens, states) = (full([4], 0.5f, device: Device), ones([4], device: Device), ones([4], device: Device));
        Assert.Throws<ArgumentException>("gates", () => StepScans.Step(Leaf(gates), tokens, states));
        Assert.Throws<ArgumentException>("tokens", () => StepScans.Step(gates, Leaf(tokens), states));
        var leaf = Leaf(states);
        var refused = Assert.Throws<ArgumentException>("states", () => StepScans.Step(gates, tokens, leaf));
        Assert.Contains("call it within no_grad()", refused.Message, StringComparison.Ordinal);
        Assert.True(leaf.eq(1).all().item<bool>() && states.eq(1).all().item<bool>());

        using var _ = no_grad();
        StepScans.Step(Leaf(gates), Leaf(tokens), leaf);

        Assert.True(leaf.eq(1.5).all().item<bool>());
    }

    /// <summary>Torch multiplies by the states once more in the backward pass; after a step they are others.</summary>
    [Fact]
    public void States_that_were_saved_for_a_gradient_are_known_to_be_overwritten()
    {
        var (states, weights) = (ones([4], device: Device), ones([4], device: Device).requires_grad_());
        var loss = (states * weights).sum();

        StepScans.Step(ones_like(states), ones_like(states), states);

        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => loss.backward());
    }

    [Fact]
    public void What_cannot_be_stepped_is_named_and_the_states_stay()
    {
        var (gates, tokens) = Inputs([2, 32], float32);
        var all = ones([2, 64], device: Device);
        var states = all.view(-1).narrow(0, 0, 64).view(2, 32);
        Refused("The shape of 'gates' is (2, 32), which does not expand to that of 'states', (2, 64)", () => StepScans.Step(gates, tokens, all));
        Refused("The shape of 'tokens' is (2, 32), which does not expand to that of 'states', (32)", () => StepScans.Step(gates[0], tokens, states[0]));
        Refused("StepScans declares no Float64 kernel with states of Float32, only ", () => StepScans.Step(gates.to(float64), tokens.to(float64), states));
        Refused("'states' lies on meta", () => StepScans.Step(gates, tokens, states.to(META)));
        Refused("'tokens' is sparse", () => StepScans.Step(gates, tokens.to_sparse(), states));
        Refused("'states' is not contiguous", () => StepScans.Step(gates, tokens, all.narrow(1, 0, 32)));
        Refused("'states' is not contiguous, or has a conjugate", () => StepScans.Step(gates.to(complex64), tokens.to(complex64), states.to(complex64).conj()));
        Refused("'states' overlaps 'gates'", () => StepScans.Step(states, tokens, states));
        Refused("'states' overlaps 'tokens'", () => StepScans.Step(gates, all.view(-1).narrow(0, 63, 64).view(2, 32), states));
        Refused("FloatScans declares no Float64 kernel", () => FloatScans.Step(gates.to(float64), tokens.to(float64), states.to(float64)));
        Assert.Throws<ArgumentNullException>("states", () => StepScans.Step(gates, tokens, null!));
        Assert.True(all.eq(1).all().item<bool>());

        static void Refused(string message, Action step) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(step).Message, StringComparison.Ordinal);
    }
}
