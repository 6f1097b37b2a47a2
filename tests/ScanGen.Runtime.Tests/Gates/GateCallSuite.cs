using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Gates;

/// <summary>What calls on views with a gate a row have to do besides.</summary>
public abstract class GateCallSuite(AcceleratorFixture fixture)
{
    [Fact]
    public void Where_there_are_no_rows_the_gradients_of_gates_are_zero_wherever_they_lie() => Each(device =>
    {
        using var scans = new SmallGates(device.Accelerator, device.Options);
        using var memory = device.Accelerator.Allocate1D(Enumerable.Repeat(1f, 6).ToArray());
        var (stream, all) = (device.Accelerator.DefaultStream, memory.View.AsContiguous());
        var none = all.SubView(0, 0);

        scans.Backward(stream, all.SubView(0, 2), none, none, all.SubView(3, 2), none, seqLen: 32);
        stream.Synchronize();
        Assert.Equal([1, 1, 1, 0, 0, 1], memory.GetAsArray1D());
    });

    /// <summary>What a class has once for all lengths is made ready with the rest.</summary>
    [Fact]
    public void Preload_tells_of_the_kernels_for_all_lengths() => Each(device =>
    {
        using var scans = new SmallGates(device.Accelerator, device.Options);
        var reports = new Reports();

        scans.Preload(reports);

        Assert.Equal([.. Enumerable.Range(1, 6).Select(done => (done, 6))], reports.Select(report => (report.Done, report.Total)));
        Assert.Equal(["Float32, Step", "Float32, sums of the gradients of gates"], reports.Select(report => report.Kernel).Where(kernel => !kernel.Contains(" x ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Bad_arguments_are_named_and_nothing_is_written() => Each(device =>
    {
        const int SeqLen = 33;
        using var scans = new GateScans(device.Accelerator, device.Options);
        using var inputs = device.Accelerator.Allocate1D(new float[6 * SeqLen]);
        using var outputs = device.Accelerator.Allocate1D(Enumerable.Repeat(float.NaN, 6 * SeqLen).ToArray());
        var (stream, i, o) = (device.Accelerator.DefaultStream, inputs.View.AsContiguous(), outputs.View.AsContiguous());

        var divides = Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, i.SubView(0, 4), i, o, SeqLen));
        Assert.Contains("'gates' has 4 elements, and there are 6 rows", divides.Message);
        Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, i.SubView(0, 0), i, o, SeqLen));
        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(stream, i.SubView(0, 2), i.SubView(0, 34), o, SeqLen));
        Assert.Contains("that of 'tokens'", Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, i.SubView(0, 2), i, o.SubView(0, SeqLen), SeqLen)).Message);
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, o.SubView(0, 2), i, o, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, i.SubView(0, 3), i, i, o.SubView(0, 2), o, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, i.SubView(0, 3), i, i, i.SubView(0, 3), o, SeqLen));

        stream.Synchronize();
        Assert.All(outputs.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));
    });

    private void Each(Action<AcceleratorDevice> assert) => fixture.Each(assert);
}

[Trait("Device", "Cpu")]
public sealed class CpuGateCallTests(CpuFixture fixture) : GateCallSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLGateCallTests(OpenCLFixture fixture) : GateCallSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGateCallTests(CudaFixture fixture) : GateCallSuite(fixture), IClassFixture<CudaFixture>;
