using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Gates;

/// <summary>What rows of a gate each have to give on every device.</summary>
public abstract class GateSuite(DeviceFixture fixture)
{
    public static TheoryData<ScanDtype> Dtypes => [.. Enum.GetValues<ScanDtype>()];

    /// <summary>Gates one a row, one a channel, and one for all; lengths that are declared, and one for the kernel for any.</summary>
    [Theory]
    [MemberData(nameof(Dtypes))]
    public void Rows_of_a_gate_each_agree_with_the_oracle(ScanDtype dtype)
    {
        Agree(dtype, seqLen: 33, rows: 6, gates: 6);
        Agree(dtype, seqLen: 33, rows: 6, gates: 2);
        Agree(dtype, seqLen: 64, rows: 4, gates: 1);
        Agree(dtype, seqLen: 7, rows: 4, gates: 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1024)]
    public void Lengths_of_every_kind_agree_with_the_oracle(int seqLen) => Agree(ScanDtype.Float32, seqLen, rows: 3, gates: 3);

    /// <summary>Rows that groups share, in kernels for one length and for any.</summary>
    [Theory]
    [MemberData(nameof(Dtypes))]
    public void Long_rows_of_a_gate_each_agree_with_the_oracle(ScanDtype dtype)
    {
        Assert.SkipWhen(fixture.IsSimulator && dtype is not (ScanDtype.Float32 or ScanDtype.Complex64), "Long rows take a simulator long; these two have what the others have.");
        var isNarrow = dtype is ScanDtype.Float16 or ScanDtype.BFloat16;
        Agree(dtype, fixture.IsSimulator ? 1021 : dtype == ScanDtype.Float32 ? 9001 : isNarrow ? 20_000 : 5000, rows: 2, gates: 1);
        Agree(dtype, fixture.IsSimulator ? 2048 : 30_001, rows: 2, gates: 2);
    }

    private void Agree(ScanDtype dtype, int seqLen, int rows, int gates) => fixture.Each(device =>
    {
        foreach (var maxThreads in device is AcceleratorDevice ? [0] : new[] { 1, 4 })
        {
            using var scans = GateDevice.Of(device, maxThreads);
            new GatesAgree(seqLen, rows, gates).Run(scans, dtype);
        }
    });
}

[Trait("Device", "Host")]
public sealed class HostGateTests(HostFixture fixture) : GateSuite(fixture), IClassFixture<HostFixture>
{
    /// <summary>Rows long enough that the threads of a call share them.</summary>
    [Theory]
    [InlineData(ScanDtype.Float32, 400_001)]
    [InlineData(ScanDtype.BFloat16, 400_000)]
    [InlineData(ScanDtype.Complex64, 150_001)]
    public void Threads_share_long_rows(ScanDtype dtype, int seqLen)
    {
        using var device = GateDevice.Of(new HostDevice(), maxThreads: 8);
        new GatesAgree(seqLen, rows: 2, gates: 1).Run(device, dtype);
    }

    [Fact]
    public void Bad_arguments_are_named_and_nothing_is_written()
    {
        const int SeqLen = 64;
        var inputs = new float[6 * SeqLen];
        var states = Enumerable.Repeat(float.NaN, inputs.Length).ToArray();
        var gradGates = Enumerable.Repeat(float.NaN, 2).ToArray();

        var divides = Assert.Throws<ArgumentException>("gates", () => GateScans.Host.Forward(new float[4], inputs, states, SeqLen));
        Assert.Contains("'gates' has 4 elements, and there are 6 rows", divides.Message);
        Assert.Throws<ArgumentException>("gates", () => GateScans.Host.Forward([], inputs, states, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => GateScans.Host.Forward(new float[12], inputs, states, SeqLen));
        Assert.Throws<ArgumentException>("tokens", () => GateScans.Host.Forward(new float[2], new float[SeqLen + 1], states, SeqLen));
        Assert.Contains("that of the tokens is 384", Assert.Throws<ArgumentException>("states", () => GateScans.Host.Forward(new float[2], inputs, new float[SeqLen], SeqLen)).Message);
        Assert.Throws<ArgumentException>("states", () => GateScans.Host.Forward(states.AsSpan(0, 2), inputs, states, SeqLen));
        Assert.Throws<ArgumentException>("gradGates", () => GateScans.Host.Backward(new float[3], inputs, inputs, gradGates, states, SeqLen));
        Assert.Throws<ArgumentException>("gates", () => GateScans.Host.Backward(new float[4], inputs, inputs, new float[4], states, SeqLen));
        Assert.All(states, value => Assert.True(float.IsNaN(value)));
        Assert.All(gradGates, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Where_there_are_no_rows_the_gradients_of_gates_are_zero()
    {
        float[] gradGates = [float.NaN, float.NaN];
        GateScans.Host.Backward(new float[2], [], [], gradGates, [], 64);
        Assert.Equal([0, 0], gradGates);
    }
}

[Trait("Device", "Simulator32")]
public sealed class Simulator32GateTests(Simulator32Fixture fixture) : AcceleratorGateSuite(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4GateTests(Simulator4Fixture fixture) : AcceleratorGateSuite(fixture), IClassFixture<Simulator4Fixture>;

[Trait("Device", "Cpu")]
public sealed class CpuGateTests(CpuFixture fixture) : AcceleratorGateSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLGateTests(OpenCLFixture fixture) : AcceleratorGateSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGateTests(CudaFixture fixture) : AcceleratorGateSuite(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupGateTests(CudaGroupFixture fixture) : AcceleratorGateSuite(fixture), IClassFixture<CudaGroupFixture>;
