using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Packed;

/// <summary>What offsets may be, and what spans with them.</summary>
[Trait("Device", "Host")]
public class ScanOffsetsTests
{
    [Fact]
    public void Offsets_of_both_widths_say_the_same()
    {
        using var narrow = new ScanOffsets([0, 4, 4, 11]);
        using var wide = new ScanOffsets([0L, 4L, 4L, 11L]);
        foreach (var offsets in new[] { narrow, wide })
        {
            Assert.Equal((3, 11, 7), (offsets.Count, offsets.Total, offsets.Longest));
        }

        using var none = new ScanOffsets([0]);
        Assert.Equal((0, 0, 0), (none.Count, none.Total, none.Longest));
    }

    [Fact]
    public void Offsets_that_decrease_or_do_not_begin_at_0_are_refused()
    {
        Assert.Contains("There are no offsets", Assert.Throws<ArgumentException>("offsets", () => new ScanOffsets(Array.Empty<int>())).Message);
        Assert.Contains("The first offset is 3", Assert.Throws<ArgumentException>("offsets", () => new ScanOffsets([3, 4])).Message);
        Assert.Contains("The first offset is -1", Assert.Throws<ArgumentException>("offsets", () => new ScanOffsets([-1L, 4L])).Message);
        var falling = Assert.Throws<ArgumentException>("offsets", () => new ScanOffsets([0, 9, 7, 12]));
        Assert.Contains("Offset 2 is 7, which is less than the 9 before it", falling.Message);
    }

    [Fact]
    public void Bad_arguments_of_spans_are_named_and_nothing_is_written()
    {
        var inputs = new float[80];
        var states = Enumerable.Repeat(float.NaN, 80).ToArray();
        using var offsets = new ScanOffsets([0, 10, 40]);

        var past = Assert.Throws<ArgumentException>("offsets", () => AllScans.Host.Forward(inputs, inputs, states, offsets, dim: 4));
        Assert.Contains("end at 40", past.Message);
        Assert.Throws<ArgumentException>("gates", () => AllScans.Host.Forward(inputs, inputs, states, offsets, dim: 3));
        Assert.Throws<ArgumentOutOfRangeException>("dim", () => AllScans.Host.Forward(inputs, inputs, states, offsets, dim: -1));
        Assert.Throws<ArgumentOutOfRangeException>("maxThreads", () => AllScans.Host.Forward(inputs, inputs, states, offsets, dim: 2, maxThreads: -1));
        Assert.Throws<ArgumentNullException>("offsets", () => AllScans.Host.Forward(inputs, inputs, states, offsets: null!));
        Assert.Throws<ArgumentException>("initial", () => AllScans.Host.Forward(inputs, inputs, states, offsets, dim: 2, initial: new float[2]));
        Assert.Throws<ArgumentException>("gradInitial", () =>
            AllScans.Host.Backward(inputs, inputs, inputs, states, new float[80], offsets, dim: 2, gradInitial: new float[5]));
        var disposed = new ScanOffsets([0, 40]);
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => AllScans.Host.Forward(inputs, inputs, states, disposed, dim: 2));
        Assert.All(states, value => Assert.True(float.IsNaN(value)));
    }
}
