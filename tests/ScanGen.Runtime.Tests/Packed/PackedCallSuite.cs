using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Packed;

/// <summary>What packed calls on views have to do besides.</summary>
public abstract class PackedCallSuite(AcceleratorFixture fixture)
{
    [Fact]
    public void Bad_arguments_are_named_and_nothing_is_written() => Each(device =>
    {
        const int Length = 40;
        using var scans = new AllScans(device.Accelerator, device.Options);
        using var gates = device.Accelerator.Allocate1D(new float[2 * Length]);
        using var states = device.Accelerator.Allocate1D(Enumerable.Repeat(float.NaN, 2 * Length).ToArray());
        using var ends = device.Accelerator.Allocate1D(Enumerable.Repeat(float.NaN, 8).ToArray());
        var (stream, g, s) = (device.Accelerator.DefaultStream, gates.View.AsContiguous(), states.View.AsContiguous());
        using var offsets = new ScanOffsets([0, 10, Length]);

        var past = Assert.Throws<ArgumentException>("offsets", () => scans.Forward(stream, g, g, s, offsets: offsets, dim: 4));
        Assert.Contains("end at 40", past.Message);
        Assert.Contains("'gates' has 20", past.Message);
        using var tooLong = new ScanOffsets([0, 1 << 20]);
        using var large = device.Accelerator.Allocate1D<float>(1 << 20);
        var whole = large.View.AsContiguous();
        Assert.Contains("1048576 positions", Assert.Throws<ArgumentException>("offsets", () => scans.Forward(stream, whole, whole, whole, offsets: tooLong)).Message);
        Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, g, g, s, offsets: offsets, dim: 3));
        Assert.Contains("give the call 'dim'", Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, g, g, s, offsets: offsets)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("dim", () => scans.Forward(stream, g, g, s, offsets: offsets, dim: -1));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, g, g, s.SubView(0, Length), offsets: offsets));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, g, g, s, offsets: offsets, dim: 2, final: ends.View.SubView(0, 2)));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, g, g, g, g, s, offsets: offsets, dim: 2));

        var disposed = new ScanOffsets([0, Length]);
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scans.Forward(stream, g, g, s, offsets: disposed, dim: 2));

        stream.Synchronize();
        Assert.All(states.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));
        Assert.All(ends.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));
    });

    private void Each(Action<AcceleratorDevice> assert) => fixture.Each(assert);
}

[Trait("Device", "Cpu")]
public sealed class CpuPackedCallTests(CpuFixture fixture) : PackedCallSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLPackedCallTests(OpenCLFixture fixture) : PackedCallSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaPackedCallTests(CudaFixture fixture) : PackedCallSuite(fixture), IClassFixture<CudaFixture>;
