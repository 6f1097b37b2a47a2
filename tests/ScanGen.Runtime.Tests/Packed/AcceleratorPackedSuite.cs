using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Packed;

/// <summary>What packed calls on views have to do besides.</summary>
public abstract class AcceleratorPackedSuite(AcceleratorFixture fixture) : PackedSuite(fixture)
{
    private static readonly int[] Lengths = [3, 0, 40];

    [Fact]
    public void Views_of_two_dimensions_are_channels_of_sequences() => Each(device =>
    {
        const int Dim = 2;
        var data = new PackedData<float>(Element.Float32, Lengths, Dim, Seeded.Random());
        using var scans = new PackedScans(device.Accelerator, device.Options);
        using var offsets = new ScanOffsets(data.Offsets);
        using var gates = device.Accelerator.Allocate1D(data.Gates);
        using var tokens = device.Accelerator.Allocate1D(data.Tokens);
        using var states = device.Accelerator.Allocate1D(data.Poisoned);
        using var initial = device.Accelerator.Allocate1D(data.Initial);
        using var final = device.Accelerator.Allocate1D(data.PoisonedEnds);
        var stream = device.Accelerator.DefaultStream;

        scans.Forward(stream, Channels(gates), Channels(tokens), Channels(states), offsets, reverse: true, Channels(initial, Dim), Channels(final, Dim));
        stream.Synchronize();
        data.AssertForward(states.GetAsArray1D(), data.Initial, final.GetAsArray1D(), reverse: true, "views,");

        using var gradStates = device.Accelerator.Allocate1D(data.GradStates);
        using var gradGates = device.Accelerator.Allocate1D(data.Poisoned);
        using var gradTokens = device.Accelerator.Allocate1D(data.Poisoned);
        using var plain = new PackedFromZero(device.Accelerator, device.Options);
        states.CopyFromCPU(data.States);
        plain.Backward(stream, Channels(gates), Channels(states), Channels(gradStates), Channels(gradGates), Channels(gradTokens), offsets);
        stream.Synchronize();
        data.AssertBackward(gradGates.GetAsArray1D(), gradTokens.GetAsArray1D(), [], [], [], reverse: false, "views, from zero,");

        ArrayView2D<float, Stride2D.DenseY> Channels(MemoryBuffer1D<float, Stride1D.Dense> buffer, int length = 0)
        {
            length = length > 0 ? length : (int)buffer.Length / Dim;
            return new(buffer.View, new LongIndex2D(buffer.Length / length, length), new Stride2D.DenseY(length));
        }
    });

    /// <summary>Two elements a vector: of these rows the segments are as many as there can be.</summary>
    [Fact]
    public void The_longest_sequence_may_begin_in_the_middle_of_a_vector()
    {
        Assert.SkipWhen(fixture.IsSimulator, "Takes a simulator minutes.");
        Each(device =>
        {
            using var packed = PackedDevice.Of(device, maxThreads: 0);
            new PackedAgrees([1, (1 << 20) - 1], dim: 1).Run(packed, ScanDtype.Float64, ScanDtype.Float64);
        });
    }

    [Fact]
    public void Bad_arguments_are_named_and_nothing_is_written() => Each(device =>
    {
        const int Length = 40;
        using var scans = new PackedScans(device.Accelerator, device.Options);
        using var gates = device.Accelerator.Allocate1D(new float[2 * Length]);
        using var states = device.Accelerator.Allocate1D(Enumerable.Repeat(float.NaN, 2 * Length).ToArray());
        using var ends = device.Accelerator.Allocate1D(Enumerable.Repeat(float.NaN, 8).ToArray());
        var (stream, g, s) = (device.Accelerator.DefaultStream, gates.View.AsContiguous(), states.View.AsContiguous());
        using var offsets = new ScanOffsets([0, 10, Length]);

        var past = Assert.Throws<ArgumentException>("offsets", () => scans.Forward(stream, g, g, s, offsets, dim: 4));
        Assert.Contains("end at 40", past.Message);
        Assert.Contains("'gates' has 20", past.Message);
        using var tooLong = new ScanOffsets([0, 1 << 20]);
        using var large = device.Accelerator.Allocate1D<float>(1 << 20);
        var whole = large.View.AsContiguous();
        Assert.Contains("1048576 positions", Assert.Throws<ArgumentException>("offsets", () => scans.Forward(stream, whole, whole, whole, tooLong)).Message);
        Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, g, g, s, offsets, dim: 3));
        Assert.Throws<ArgumentOutOfRangeException>("dim", () => scans.Forward(stream, g, g, s, offsets, dim: 0));
        Assert.Throws<ArgumentNullException>("offsets", () => scans.Forward(stream, g, g, s, null!, dim: 2));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, g, g, s.SubView(0, Length), offsets));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, g, g, s, offsets, dim: 2, final: ends.View.SubView(0, 2)));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, g, g, g, g, s, offsets, dim: 2));

        var disposed = new ScanOffsets([0, Length]);
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scans.Forward(stream, g, g, s, disposed, dim: 2));

        stream.Synchronize();
        Assert.All(states.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));
        Assert.All(ends.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));
    });

    private void Each(Action<AcceleratorDevice> assert) => fixture.Each(device => assert((AcceleratorDevice)device));
}
