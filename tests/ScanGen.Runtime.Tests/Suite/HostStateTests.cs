using ScanGen.CompilerServices;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What calls of the host have to do with bad states at the ends of rows.</summary>
[Trait("Device", "Host")]
public class HostStateTests
{
    [Fact]
    public void States_that_are_not_one_a_row_or_overlap_are_refused()
    {
        const int SeqLen = 32;
        var data = new ScanData<float>(Element.Float32, SeqLen, 2, Seeded.Random());
        var a = data.Gates;
        var (b, c, free) = (data.Poisoned(), data.Poisoned(), new float[] { float.NaN, float.NaN, float.NaN });

        Assert.Throws<ArgumentException>("initial", () => Forward(b, free, free.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("final", () => Forward(b, free.AsSpan(0, 2), free.AsSpan(0, 1)));
        Assert.Throws<ArgumentException>("states", () => Forward(b, b.AsSpan(5, 2), free.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("final", () => Forward(b, default, b.AsSpan(5, 2)));
        Assert.Throws<ArgumentException>("final", () => Forward(b, default, a.AsSpan(5, 2)));
        Assert.Throws<ArgumentException>("final", () => Forward(b, free.AsSpan(0, 2), free.AsSpan(1, 2)));

        Assert.Throws<ArgumentException>("initial", () => Backward(b, c, free, default, default));
        Assert.Throws<ArgumentException>("gradFinal", () => Backward(b, c, default, free, default));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, default, default, free));
        Assert.Throws<ArgumentException>("gradGates", () => Backward(b, c, b.AsSpan(0, 2), default, default));
        Assert.Throws<ArgumentException>("gradGates", () => Backward(b, c, default, b.AsSpan(0, 2), default));
        Assert.Throws<ArgumentException>("gradTokens", () => Backward(b, c, c.AsSpan(0, 2), default, default));
        Assert.Throws<ArgumentException>("gradTokens", () => Backward(b, c, default, c.AsSpan(0, 2), default));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, default, default, a.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, default, default, b.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, default, default, c.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, free.AsSpan(0, 2), default, free.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>("gradInitial", () => Backward(b, c, default, free.AsSpan(0, 2), free.AsSpan(1, 2)));
        Assert.All(b.Concat(c).Concat(free), value => Assert.True(float.IsNaN(value)));

        void Forward(Span<float> states, ReadOnlySpan<float> initial, Span<float> final) =>
            HostScan.Forward<TwoVectors, float, float>(a, a, states, CallShape.Rows(SeqLen), false, 0, initial, final);

        void Backward(Span<float> dg, Span<float> dt, ReadOnlySpan<float> initial, ReadOnlySpan<float> gradFinal, Span<float> gradInitial) =>
            HostScan.Backward<TwoVectors, float, float>(a, a, a, dg, dt, CallShape.Rows(SeqLen), false, 0, initial, gradFinal, gradInitial);
    }
}
