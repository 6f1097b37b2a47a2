using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>What time-major calls on views have to do besides.</summary>
public abstract class SequenceCallSuite(AcceleratorFixture fixture)
{
    private const int Batch = 2;
    private const int SeqLen = 97;
    private const int Dim = 32;

    [Fact]
    public void States_at_the_ends_of_sequences_that_are_not_one_a_channel_or_overlap_are_refused() => fixture.Each((AcceleratorDevice device) =>
    {
        const int Length = Batch * SeqLen * Dim;
        const int Ends = Batch * Dim;
        using var scans = new SequenceScans(device.Accelerator, device.Options);
        using var inputs = device.Accelerator.Allocate1D(new float[2 * Length]);
        using var outputs = device.Accelerator.Allocate1D(Enumerable.Repeat(float.NaN, 3 * Length).ToArray());
        var stream = device.Accelerator.DefaultStream;
        var (g, t) = (inputs.View.SubView(0, Length), inputs.View.SubView(Length, Length));
        var (s, dg, free) = (outputs.View.SubView(0, Length), outputs.View.SubView(Length, Length), outputs.View.SubView(2 * Length, Length));

        var few = Assert.Throws<ArgumentException>("initial", () => scans.Forward(stream, g, t, s, SeqLen, Dim, initial: free.SubView(0, Ends - 1)));
        Assert.Contains("there are 64", few.Message);
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, g, t, s, SeqLen, Dim, final: free.SubView(0, Ends + 1)));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, g, t, s, SeqLen, Dim, final: s.SubView(0, Ends)));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, g, t, s, SeqLen, Dim, final: t.SubView(0, Ends)));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, g, t, s, SeqLen, Dim, initial: s.SubView(0, Ends)));
        Assert.Throws<ArgumentException>("final", () => scans.Forward(stream, g, t, s, SeqLen, Dim, false, free.SubView(0, Ends), free.SubView(1, Ends)));
        Assert.Throws<ArgumentException>("gradFinal", () => scans.Backward(stream, g, t, t, dg, s, SeqLen, Dim, gradFinal: free.SubView(0, 1)));
        Assert.Throws<ArgumentException>("gradInitial", () => scans.Backward(stream, g, t, t, dg, s, SeqLen, Dim, gradInitial: dg.SubView(0, Ends)));
        Assert.Throws<ArgumentException>("gradInitial", () => scans.Backward(
            stream, g, t, t, dg, s, SeqLen, Dim, false, initial: free.SubView(0, Ends), gradInitial: free.SubView(0, Ends)));
        Assert.Throws<ArgumentException>("states", () => scans.Step(stream, s, t, s));
        stream.Synchronize();
        Assert.All(outputs.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));

        scans.Forward(stream, g.SubView(0, 0), t.SubView(0, 0), s.SubView(0, 0), 0, Dim, final: free.SubView(0, Ends));
        stream.Synchronize();
        Assert.Equal(new float[Ends], outputs.GetAsArray1D()[(2 * Length)..(2 * Length + Ends)]);
    });

    [Fact]
    public void Bad_arguments_are_named_and_nothing_is_written() => Each((device, scans) =>
    {
        const int Length = Batch * SeqLen * Dim;
        var stream = device.Accelerator.DefaultStream;
        using var gates = device.Accelerator.Allocate1D(new float[2 * Length]);
        using var tokens = device.Accelerator.Allocate1D(new float[2 * Length]);
        using var states = device.Accelerator.Allocate1D(Enumerable.Repeat(float.NaN, 2 * Length).ToArray());
        var (g, t, s) = (gates.View.SubView(0, Length), tokens.View.SubView(0, Length), states.View.SubView(0, Length));

        using var declared = new DeclaredSequences(device.Accelerator, device.Options);
        var undeclared = Assert.Throws<ArgumentException>("seqLen", () => declared.Forward(stream, First(g), First(t), First(s), SeqLen + 1, Dim));
        Assert.Contains("[ScanKernel(98)]", undeclared.Message);
        Assert.Contains("'seqLen' and 'dim'", Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, g, t, s, SeqLen)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("dim", () => scans.Forward(stream, g, t, s, SeqLen, -1));
        var ragged = Assert.Throws<ArgumentException>("gates", () => scans.Forward(stream, g, t, s, SeqLen, Dim + 1));
        Assert.Contains("a 'seqLen' of 97 and a 'dim' of 33", ragged.Message);
        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(stream, g, t.SubView(0, Length / 2), s, SeqLen, Dim));
        Assert.Throws<ArgumentException>("states", () => scans.Forward(stream, g, states.View.SubView(1, Length), s, SeqLen, Dim));
        Assert.Throws<ArgumentException>("gradTokens", () => scans.Backward(stream, g, t, gates.View.SubView(Length, Length), s, s, SeqLen, Dim));
        Assert.Throws<ArgumentException>("gradTokens", () => scans.Backward(stream, g, t, gates.View.SubView(Length, Length), s, t, SeqLen, Dim));

        using var context = Context.Create(builder => builder.CPU());
        using var other = context.CreateCPUAccelerator(0);
        using var foreign = other.Allocate1D<float>(Length);
        Assert.Throws<ArgumentException>("tokens", () => scans.Forward(stream, g, foreign.View.AsContiguous(), s, SeqLen, Dim));

        var disposed = new SequenceScans(device.Accelerator, device.Options);
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => disposed.Forward(stream, g, t, s, SeqLen, Dim));

        static ArrayView<float> First(ArrayView<float> view) => view.SubView(0, (SeqLen + 1) * Dim);

        scans.Forward(stream, g.SubView(0, 0), t.SubView(0, 0), s.SubView(0, 0), SeqLen, Dim);
        stream.Synchronize();
        Assert.All(states.GetAsArray1D(), value => Assert.True(float.IsNaN(value)));
    });

    private void Each(Action<AcceleratorDevice, SequenceScans> assert) => fixture.Each((AcceleratorDevice device) =>
    {
        using var scans = new SequenceScans(device.Accelerator, device.Options);
        assert(device, scans);
    });
}

[Trait("Device", "Cpu")]
public sealed class CpuSequenceCallTests(CpuFixture fixture) : SequenceCallSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLSequenceCallTests(OpenCLFixture fixture) : SequenceCallSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaSequenceCallTests(CudaFixture fixture) : SequenceCallSuite(fixture), IClassFixture<CudaFixture>;
