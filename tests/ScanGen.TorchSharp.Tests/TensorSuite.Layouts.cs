using static TorchSharp.torch;

namespace ScanGen.TorchSharp.Tests;

/// <content>Whatever way a tensor lies in memory, and whatever of it wants gradients.</content>
public abstract partial class TensorSuite
{
    [Fact]
    public void Any_layout_gives_what_a_contiguous_copy_gives()
    {
        var (gates, tokens) = Inputs([256, 4, 3], float32);
        Tensor[] layouts =
        [
            gates.transpose(0, 2),                                          // seqlen outermost
            Inputs([3, 4, 512], float32).Gates.narrow(-1, 101, 256),        // an offset that is no multiple of 16 bytes, and gaps
            Inputs([3 * 4 * 256 + 1], float32).Gates.narrow(0, 1, 3 * 4 * 256).view(3, 4, 256),
            Inputs([256], float32).Gates.expand(3, 4, 256),                 // strides of 0
            Inputs([3, 4, 1], float32).Gates.expand(3, 4, 256),
        ];
        tokens = tokens.transpose(0, 2);
        foreach (var layout in layouts)
        {
            var (leaf, copy) = (layout.detach().requires_grad_(), Leaf(layout.contiguous()));

            var states = AllScans.Scan(leaf, tokens);
            var expected = AllScans.Scan(copy, tokens.contiguous());
            states.pow(2).sum().backward();
            expected.pow(2).sum().backward();

            Assert.True(states.equal(expected).all().item<bool>());
            Assert.True(leaf.grad!.equal(copy.grad!).all().item<bool>());
        }
    }

    /// <summary>Torch conjugates by a mark on the tensor, and leaves the memory as it is.</summary>
    [Fact]
    public void Conjugates_that_torch_puts_off_are_taken_before_the_scan()
    {
        var (gates, tokens) = Inputs([2, 3, 256], complex64);
        var leaf = Leaf(tokens);

        var states = AllScans.Scan(gates.conj(), leaf.conj());
        (states.conj() * tokens).sum().real.backward();

        Near.Assert(NaiveScan.Scan(gates, tokens, reverse: false).conj(), states, 3e-6);
        var other = Leaf(tokens);
        (NaiveScan.Scan(gates, other, reverse: false) * tokens).sum().real.backward();
        Near.Assert(other.grad!, leaf.grad!, 3e-6);
    }

    [Fact]
    public void A_sum_hands_over_gradients_of_stride_zero()
    {
        var (gates, tokens) = Inputs([2, 2, 256], float32);
        var (leafGates, leafTokens) = (Leaf(gates), Leaf(tokens));
        AllScans.Scan(leafGates, leafTokens).sum().backward();
        var (otherGates, otherTokens) = (Leaf(gates), Leaf(tokens));
        AllScans.Scan(otherGates, otherTokens).backward([ones_like(gates)]);

        Assert.True(leafGates.grad!.equal(otherGates.grad!).all().item<bool>());
        Assert.True(leafTokens.grad!.equal(otherTokens.grad!).all().item<bool>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_rows_give_no_states_and_no_gradients(bool reverse)
    {
        var (gates, tokens) = (zeros([0, 3, 256], device: Device).requires_grad_(), zeros([0, 3, 256], device: Device).requires_grad_());

        var states = AllScans.Scan(gates, tokens, reverse);
        states.sum().backward();

        Assert.Equal([0, 3, 256], states.shape);
        Assert.Equal([0, 3, 256], gates.grad!.shape);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Any_number_of_axes_may_come_before_the_last(int axes)
    {
        long[] shape = [.. Enumerable.Repeat(2L, axes - 1), 256];
        var (gates, tokens) = Inputs(shape, float32);

        Near.Assert(NaiveScan.Scan(gates.to(float64), tokens.to(float64), false), AllScans.Scan(gates, tokens), 3e-6);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Gradients_go_only_where_they_are_wanted(bool ofGates, bool ofTokens)
    {
        var (gates, tokens) = Inputs([2, 2, 256], float32);
        var (bothGates, bothTokens) = (Leaf(gates), Leaf(tokens));
        AllScans.Scan(bothGates, bothTokens).pow(2).sum().backward();
        gates.requires_grad_(ofGates);
        tokens.requires_grad_(ofTokens);

        AllScans.Scan(gates, tokens).pow(2).sum().backward();

        Assert.Equal(ofGates, gates.grad is not null);
        Assert.Equal(ofTokens, tokens.grad is not null);
        Assert.True(ofGates ? gates.grad!.equal(bothGates.grad!).all().item<bool>() : tokens.grad!.equal(bothTokens.grad!).all().item<bool>());
    }

    [Fact]
    public void Nothing_is_recorded_without_gradients()
    {
        var (gates, tokens) = Inputs([2, 2, 256], float32);
        Assert.False(AllScans.Scan(gates, tokens).requires_grad);

        gates.requires_grad_();
        using (no_grad())
        {
            Assert.False(AllScans.Scan(gates, tokens).requires_grad);
        }

        Assert.True(AllScans.Scan(gates, tokens).requires_grad);
    }
}
