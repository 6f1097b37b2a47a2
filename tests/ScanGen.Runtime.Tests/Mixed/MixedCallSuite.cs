using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Mixed;

/// <summary>What calls on views of two types have to do besides.</summary>
public abstract class MixedCallSuite(AcceleratorFixture fixture)
{
    private const int SeqLen = 64;
    private const int Length = 6 * SeqLen;

    [Fact]
    public void Lengths_that_differ_or_are_no_whole_number_of_rows_are_refused() => Each(device =>
    {
        using var scans = new MixedScans(device.Accelerator, device.Options);
        using var narrows = device.Accelerator.Allocate1D<BFloat16>(Length);
        using var wides = device.Accelerator.Allocate1D<float>(Length);
        using var memory = Poisoned(device, 2 * Length);
        var (stream, narrow, wide) = (device.Accelerator.DefaultStream, narrows.View.AsContiguous(), wides.View.AsContiguous());
        var (states, gradients) = (memory.View.SubView(0, Length).AsContiguous(), memory.View.SubView(Length, Length).AsContiguous().Cast<BFloat16>());
        var (gradGates, gradTokens) = (gradients.SubView(0, Length), gradients.SubView(Length, Length));
        const int Less = Length - SeqLen;

        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(stream, narrow, narrow.SubView(0, Less), states, SeqLen));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, narrow, narrow, states.SubView(0, Less), SeqLen));
        Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, narrow.SubView(1), narrow.SubView(1), states.SubView(1), SeqLen));
        Assert.Throws<ArgumentException>("initial", () => scans.Forward(stream, narrow, narrow, states, SeqLen, initial: wide.SubView(0, 5)));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, narrow, narrow, states, SeqLen, final: wide.SubView(0, 7)));
        Assert.Throws<ArgumentException>("states", () => scans.Backward(stream, narrow, wide.SubView(0, Less), wide, gradGates, gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("gradStates", () => scans.Backward(stream, narrow, wide, wide.SubView(0, Less), gradGates, gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, narrow, wide, wide, gradGates.SubView(0, Less), gradTokens, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => scans.Backward(stream, narrow, wide, wide, gradGates, gradTokens.SubView(0, Less), SeqLen));
        Assert.Throws<ArgumentException>("tokens", () => scans.Step(stream, narrow, narrow.SubView(1), states));
        Assert.Throws<ArgumentException>("states", () => scans.Step(stream, narrow, narrow, states.SubView(1)));

        using var declared = new PlainAndMixed(device.Accelerator, device.Options);
        Assert.Contains(
            "[ScanKernel(64, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]",
            Assert.Throws<ArgumentException>(() => declared.Forward(stream, narrow, narrow, states, SeqLen)).Message);
        AssertNothingWritten(device, memory);
    });

    /// <summary>A tensor of 16-bit elements that begins in the middle of the last float, and one that begins after it.</summary>
    [Fact]
    public void An_output_that_shares_a_byte_with_an_input_is_refused() => Each(device =>
    {
        const int Meets = 2 * Length - 1;
        using var scans = new MixedScans(device.Accelerator, device.Options);
        using var narrows = device.Accelerator.Allocate1D<BFloat16>(3 * Length);
        using var wides = device.Accelerator.Allocate1D<float>(Length);
        using var memory = Poisoned(device, 2 * Length);
        var (stream, wide, all) = (device.Accelerator.DefaultStream, wides.View.AsContiguous(), memory.View.AsContiguous());
        var (narrow, other) = (narrows.View.SubView(0, Length).AsContiguous(), narrows.View.SubView(Length, Length).AsContiguous());
        var states = all.SubView(0, Length);

        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, Narrow(Meets), narrow, states, SeqLen));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, narrow, Narrow(0), states, SeqLen));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, Narrow(2), narrow, wide, SeqLen, final: all.SubView(0, 6)));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, narrow, states, wide, Narrow(Meets), other, SeqLen));
        Assert.Throws<ArgumentException>("gradTokens", () => scans.Backward(stream, narrow, wide, states, other, Narrow(0), SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, narrow, wide, wide, Narrow(7), other, SeqLen, initial: all.SubView(3, 6)));
        Assert.Throws<ArgumentException>("gradInitial", () => scans.Backward(
            stream, Narrow(7), wide, wide, other, narrows.View.SubView(2 * Length, Length), SeqLen, gradInitial: all.SubView(3, 6)));
        Assert.Throws<ArgumentException>("gradGates", () => scans.Backward(stream, narrow, wide, wide, narrow, other, SeqLen));
        Assert.Throws<ArgumentException>("states", () => scans.Step(stream, narrow, Narrow(Meets), states));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, wide, states, all.SubView(Length - 1, Length).Cast<Half>().SubView(0, Length), SeqLen));
        AssertNothingWritten(device, memory);

        narrows.CopyFromCPU(new BFloat16[3 * Length]);
        memory.CopyFromCPU([.. Enumerable.Repeat(float.NaN, Length), .. new float[Length]]);
        scans.Forward(stream, narrow, Narrow(Meets + 1), states, SeqLen);
        stream.Synchronize();
        Assert.DoesNotContain(memory.GetAsArray1D(), float.IsNaN);

        ArrayView<BFloat16> Narrow(int at) => all.Cast<BFloat16>().SubView(at, Length);
    });

    /// <summary>The overload says which kernel runs. Of two that compute in floats, one of them on floats, the states are the same to the bit.</summary>
    [Fact]
    public void Plain_and_mixed_kernels_of_one_class_are_told_apart_by_their_types() => Each(device =>
    {
        var data = new ScanData<BFloat16>(Element.BFloat16, PlainAndMixedRows.SeqLen, rows: 7, Seeded.Random());
        using var scans = new PlainAndMixed(device.Accelerator, device.Options);
        using var buffers = new Buffers(device.Accelerator);
        var stream = device.Accelerator.DefaultStream;
        PlainAndMixedRows.AssertAgree(
            data,
            (gates, tokens, states) =>
            {
                scans.Forward(stream, buffers.View(gates), buffers.View(tokens), buffers.View(states), PlainAndMixedRows.SeqLen);
                buffers.Download(states);
            },
            (gates, tokens, states) =>
            {
                scans.Forward(stream, buffers.View(gates), buffers.View(tokens), buffers.View(states), PlainAndMixedRows.SeqLen);
                buffers.Download(states);
            },
            (gates, tokens, states) =>
            {
                scans.Forward(stream, buffers.View(gates), buffers.View(tokens), buffers.View(states), PlainAndMixedRows.SeqLen);
                buffers.Download(states);
            });
    });

    private static MemoryBuffer1D<float, Stride1D.Dense> Poisoned(AcceleratorDevice device, int length) =>
        device.Accelerator.Allocate1D([.. Enumerable.Repeat(float.NaN, length)]);

    private static void AssertNothingWritten(AcceleratorDevice device, MemoryBuffer1D<float, Stride1D.Dense> memory)
    {
        device.Accelerator.Synchronize();
        Assert.All(memory.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));
    }

    private void Each(Action<AcceleratorDevice> assert) => fixture.Each(assert);
}

[Trait("Device", "Cpu")]
public sealed class CpuMixedCallTests(CpuFixture fixture) : MixedCallSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLMixedCallTests(OpenCLFixture fixture) : MixedCallSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaMixedCallTests(CudaFixture fixture) : MixedCallSuite(fixture), IClassFixture<CudaFixture>;
