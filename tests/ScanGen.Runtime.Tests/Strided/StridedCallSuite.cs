using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Strided;

/// <summary>What calls on views whose rows lie apart have to do besides.</summary>
public abstract class StridedCallSuite(AcceleratorFixture fixture)
{
    private const int SeqLen = 64;

    /// <summary>Gates and tokens are the two halves of what one layer gives, and so are their gradients.</summary>
    [Fact]
    public void Tensors_may_be_parts_of_one_buffer() => Each(device =>
    {
        const int Rows = 3;
        var data = new ScanData<float>(Element.Float32, SeqLen, Rows, Seeded.Random());
        using var scans = new AllScans(device.Accelerator, device.Options);
        using var projected = device.Accelerator.Allocate1D(Interleave(data.Gates, data.Tokens));
        using var states = device.Accelerator.Allocate1D(data.Poisoned());
        using var gradStates = device.Accelerator.Allocate1D(data.GradStates);
        using var gradProjected = device.Accelerator.Allocate1D(Interleave(data.Poisoned(), data.Poisoned()));
        var stream = device.Accelerator.DefaultStream;

        scans.Forward(stream, Half(projected, 0), Half(projected, 1), Dense(states), reverse: true);
        stream.Synchronize();
        data.AssertForward(states.GetAsArray1D(), reverse: true, "parts,");

        states.CopyFromCPU(data.States);
        scans.Backward(stream, Half(projected, 0), Dense(states), Dense(gradStates), Half(gradProjected, 0), Half(gradProjected, 1));
        stream.Synchronize();
        var halves = gradProjected.GetAsArray1D().Chunk(SeqLen).ToArray();
        data.AssertBackward([.. halves.Where((_, i) => i % 2 == 0).SelectMany(row => row)], [.. halves.Where((_, i) => i % 2 == 1).SelectMany(row => row)], "parts,");

        scans.Forward(stream, projected.View.SubView(0, SeqLen), projected.View.SubView(SeqLen, SeqLen), states.View.SubView(0, SeqLen), SeqLen);

        static float[] Interleave(float[] one, float[] other) => [.. one.Chunk(SeqLen).Zip(other.Chunk(SeqLen), (a, b) => (float[])[.. a, .. b]).SelectMany(row => row)];

        static ArrayView2D<float, Stride2D.DenseY> Half(MemoryBuffer1D<float, Stride1D.Dense> buffer, int half) =>
            new(buffer.View.SubView(half * SeqLen, buffer.Length - half * SeqLen), new LongIndex2D(Rows, SeqLen), new Stride2D.DenseY(2 * SeqLen));

        static ArrayView2D<float, Stride2D.DenseY> Dense(MemoryBuffer1D<float, Stride1D.Dense> buffer) =>
            new(buffer.View, new LongIndex2D(Rows, SeqLen), new Stride2D.DenseY(SeqLen));
    });

    /// <summary>As the guide has it: the two halves of the channels.</summary>
    [Fact]
    public void Tensors_may_be_what_SubView_gives() => Each(device =>
    {
        const int Batch = 2, Dim = 3;
        var data = new ScanData<float>(Element.Float32, SeqLen, Batch * Dim, Seeded.Random());
        using var scans = new AllScans(device.Accelerator, device.Options);
        using var projected = device.Accelerator.Allocate3DDenseZY<float>(new LongIndex3D(Batch, 2 * Dim, SeqLen));
        using var states = device.Accelerator.Allocate3DDenseZY<float>(new LongIndex3D(Batch, Dim, SeqLen));
        projected.View.BaseView.CopyFromCPU([.. data.Gates.Chunk(Dim * SeqLen).Zip(data.Tokens.Chunk(Dim * SeqLen), (gates, tokens) => (float[])[.. gates, .. tokens]).SelectMany(batch => batch)]);
        states.View.BaseView.CopyFromCPU(data.Poisoned());

        scans.Forward(
            device.Accelerator.DefaultStream,
            projected.View.SubView((0, 0, 0), (Batch, Dim, SeqLen)),
            projected.View.SubView((0, Dim, 0), (Batch, Dim, SeqLen)),
            states.View);
        device.Accelerator.Synchronize();
        var given = new float[Batch * Dim * SeqLen];
        states.View.BaseView.CopyToCPU(given);
        data.AssertForward(given, reverse: false, "halves,");
    });

    [Fact]
    public void Bad_strides_are_named_and_nothing_is_written() => Each(device =>
    {
        using var scans = new AllScans(device.Accelerator, device.Options);
        using var inputs = device.Accelerator.Allocate1D(new float[8 * SeqLen]);
        using var outputs = device.Accelerator.Allocate1D(Enumerable.Repeat(float.NaN, 8 * SeqLen).ToArray());
        var stream = device.Accelerator.DefaultStream;
        var input = View(inputs, 0, 2 * SeqLen, SeqLen);

        Assert.Contains("overlap each other", Throws("states", () => scans.Forward(stream, input, input, View(outputs, 0, SeqLen, SeqLen))));
        Assert.Contains("overlap each other", Throws("states", () => scans.Forward(stream, input, input, View(outputs, 0, 2 * SeqLen, SeqLen - 1))));
        Assert.Contains("takes 513 elements, and it has 512", Throws("tokens", () => scans.Forward(stream, input, View(inputs, 0, 6 * SeqLen + 1, SeqLen), View(outputs, 0, 2 * SeqLen, SeqLen))));
        Assert.Contains("overlaps 'gates' in part", Throws("states", () => scans.Forward(stream, View(outputs, 0, 2 * SeqLen, SeqLen), input, View(outputs, 0, 3 * SeqLen, SeqLen))));
        Assert.Contains("overlaps 'gradGates'", Throws("gradTokens", () => scans.Backward(
            stream, input, input, input, View(outputs, 0, 4 * SeqLen, 2 * SeqLen), View(outputs, 1, 4 * SeqLen, 2 * SeqLen))));
        Assert.Contains("lie 2 apart", Throws("gates", () => scans.Forward(stream, View(inputs, 0, 2 * SeqLen, SeqLen, within: 2), input, View(outputs, 0, 2 * SeqLen, SeqLen))));
        stream.Synchronize();
        Assert.All(outputs.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));

        // Between each other's rows is nobody's memory.
        scans.Backward(stream, input, input, input, View(outputs, 0, 4 * SeqLen, 2 * SeqLen), View(outputs, SeqLen, 4 * SeqLen, 2 * SeqLen));
        stream.Synchronize();
        Assert.DoesNotContain(outputs.GetAsArray1D(), float.IsNaN);

        static string Throws(string name, Action call) => Assert.Throws<ArgumentException>(name, call).Message;

        static ArrayView3D<float, Stride3D.General> View(MemoryBuffer1D<float, Stride1D.Dense> buffer, int offset, int batch, int dim, int within = 1) =>
            new(buffer.View.SubView(offset, buffer.Length - offset), new LongIndex3D(2, 2, SeqLen), new Stride3D.General(new Index3D(batch, dim, within)));
    });

    private void Each(Action<AcceleratorDevice> assert) => fixture.Each(assert);
}

[Trait("Device", "Cpu")]
public sealed class CpuStridedCallTests(CpuFixture fixture) : StridedCallSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLStridedCallTests(OpenCLFixture fixture) : StridedCallSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaStridedCallTests(CudaFixture fixture) : StridedCallSuite(fixture), IClassFixture<CudaFixture>;
