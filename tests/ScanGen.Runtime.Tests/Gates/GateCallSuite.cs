using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Gates;

/// <summary>What calls on views with a gate a row have to do besides.</summary>
public abstract class GateCallSuite(AcceleratorFixture fixture)
{
    [Fact]
    public void Where_there_are_no_rows_the_gradients_of_gates_are_zero_wherever_they_lie() => Each(device =>
    {
        using var scans = new SmallScans(device.Accelerator, device.Options);
        using var memory = device.Accelerator.Allocate1D(Enumerable.Repeat(1f, 6).ToArray());
        var (stream, all) = (device.Accelerator.DefaultStream, memory.View.AsContiguous());
        var none = all.SubView(0, 0);

        scans.Backward(stream, ScanView.PerRow(all.SubView(0, 2)), none, none, ScanView.PerRow(all.SubView(3, 2)), none, seqLen: 0);
        stream.Synchronize();
        Assert.Equal([1, 1, 1, 0, 0, 1], memory.GetAsArray1D());
    });

    [Fact]
    public void Bad_arguments_are_named_and_nothing_is_written() => Each(device =>
    {
        const int SeqLen = 33;
        using var scans = new AllScans(device.Accelerator, device.Options);
        using var inputs = device.Accelerator.Allocate1D(new float[6 * SeqLen]);
        using var outputs = device.Accelerator.Allocate1D(Enumerable.Repeat(float.NaN, 6 * SeqLen).ToArray());
        var (stream, i, o) = (device.Accelerator.DefaultStream, inputs.View.AsContiguous(), outputs.View.AsContiguous());

        var channels = Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, ScanView.PerChannel(i.SubView(0, 4)), i, o, SeqLen));
        Assert.Contains("'gates' is (4), and has to have one element for each channel. Without 'dim' each of the 6 rows is a channel: give the call 'dim'", channels.Message);
        Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, ScanView.PerRow(i.SubView(0, 0)), i, o, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, ScanView.PerRow(i.SubView(0, 3)), i, o, SeqLen));
        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(stream, ScanView.PerChannel(i.SubView(0, 2)), i.SubView(0, 34), o, SeqLen));
        Assert.Contains("that of 'tokens'", Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, ScanView.PerChannel(i.SubView(0, 2)), i, o.SubView(0, 2 * SeqLen), SeqLen, dim: 2)).Message);
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, ScanView.PerChannel(o.SubView(0, 2)), i, o, SeqLen, dim: 2));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, ScanView.PerChannel(i.SubView(0, 3)), i, i, ScanView.PerChannel(o.SubView(0, 2)), o, SeqLen, dim: 3));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, ScanView.PerChannel(i.SubView(0, 3)), i, i, ScanView.PerChannel(i.SubView(0, 3)), o, SeqLen, dim: 3));

        // A flat tensor's channels may be said.
        Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, ScanView.PerChannel(i.SubView(0, 2)), i, o, SeqLen, dim: 3));
        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(stream, ScanView.PerChannel(i.SubView(0, 5)), i, o, SeqLen, dim: 5));
        Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, i, i, o, dim: 3));

        // A view without elements is one, and not left out.
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, i, i, o, SeqLen, final: o.SubView(0, 0)));

        stream.Synchronize();
        Assert.All(outputs.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));

        // A gate a row of a step has the shape of the rows, and flat states are as many.
        var rows = new ArrayView2D<float, Stride2D.DenseY>(i.SubView(0, 6), new LongIndex2D(2, 3), new Stride2D.DenseY(3));
        scans.Step(stream, ScanView.PerRow(rows), i.SubView(6, 6), o.SubView(0, 6));
        scans.Step(stream, ScanView.PerRow(i.SubView(0, 6)), rows, o.SubView(0, 6));
        stream.Synchronize();
    });

    private void Each(Action<AcceleratorDevice> assert) => fixture.Each(assert);
}

[Trait("Device", "Cpu")]
public sealed class CpuGateCallTests(CpuFixture fixture) : GateCallSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLGateCallTests(OpenCLFixture fixture) : GateCallSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGateCallTests(CudaFixture fixture) : GateCallSuite(fixture), IClassFixture<CudaFixture>;
