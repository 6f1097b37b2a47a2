using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Strided;

/// <summary>What rows that lie apart have to give on every device.</summary>
public abstract class StridedSuite(DeviceFixture fixture)
{
    public static TheoryData<ScanDtype> Dtypes => [.. Enum.GetValues<ScanDtype>()];

    /// <summary>Gates and tokens of one type, and states of another.</summary>
    public static TheoryData<ScanDtype, ScanDtype> Pairs => [(ScanDtype.BFloat16, ScanDtype.Float32), (ScanDtype.Float32, ScanDtype.Float16)];

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void Rows_that_lie_apart_agree_with_the_oracle(ScanDtype dtype)
    {
        Agree(dtype, batch: 2, dim: 3, seqLen: 64);
        Agree(dtype, batch: 1, dim: 3, seqLen: 33);
        Agree(dtype, batch: 3, dim: 1, seqLen: fixture.IsSimulator ? 129 : 1021);
    }

    [Theory]
    [InlineData(ScanDtype.Float32)]
    [InlineData(ScanDtype.BFloat16)]
    public void Long_rows_that_lie_apart_agree_with_the_oracle(ScanDtype dtype)
    {
        if (fixture.IsSimulator)
        {
            Agree(dtype, batch: 1, dim: 2, seqLen: dtype == ScanDtype.Float32 ? 2100 : 4200);
            return;
        }

        Agree(dtype, batch: 1, dim: 3, seqLen: 4096);
        Agree(dtype, batch: 2, dim: 2, seqLen: 16_384);
        Agree(dtype, batch: 1, dim: 2, seqLen: 50_001);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Rows_of_mixed_types_that_lie_apart_agree_with_the_oracle(ScanDtype dtype, ScanDtype states)
    {
        Agree(dtype, states, batch: 2, dim: 3, seqLen: 64);
        Agree(dtype, states, batch: 3, dim: 1, seqLen: fixture.IsSimulator ? 129 : 1021);
        Agree(dtype, states, batch: 1, dim: 2, seqLen: fixture.IsSimulator ? 2100 : 16_384);
    }

    [Fact]
    public void A_stride_of_0_is_a_tensor_of_copies() => fixture.Each(device =>
    {
        using var strided = StridedDevice.Of(device, maxThreads: 1);
        const int Batch = 3, Dim = 2, SeqLen = 64;
        var random = Seeded.Random();
        var data = new ScanData<float>(Element.Float32, SeqLen, Batch * Dim, random);
        var one = new StridedTensor<float>(data.Gates[..(Dim * SeqLen)], 0, new(Batch: 0, SeqLen), Batch, Dim, SeqLen);
        var copies = EndToEnd(one.Rows);
        var (states, expected) = (EndToEnd(data.Poisoned()), EndToEnd(data.Poisoned()));

        strided.Forward(StridedElement.Float32, one, EndToEnd(data.Tokens), states, reverse: false, [], []);
        strided.Forward(StridedElement.Float32, copies, EndToEnd(data.Tokens), expected, reverse: false, [], []);
        Assert.Equal(expected.Array, states.Array);
        Assert.DoesNotContain(states.Array, float.IsNaN);

        StridedTensor<float> EndToEnd(float[] rows) => new(rows, 0, new(Dim * SeqLen, SeqLen), Batch, Dim, SeqLen);
    });

    private void Agree(ScanDtype dtype, int batch, int dim, int seqLen) => Agree(dtype, dtype, batch, dim, seqLen);

    private void Agree(ScanDtype dtype, ScanDtype states, int batch, int dim, int seqLen) => fixture.Each(device =>
    {
        foreach (var maxThreads in device is AcceleratorDevice ? [0] : new[] { 1, 4 })
        {
            using var strided = StridedDevice.Of(device, maxThreads);
            new StridedAgrees(batch, dim, seqLen).Run(strided, dtype, states);
        }
    });
}

[Trait("Device", "Host")]
public sealed class HostStridedTests(HostFixture fixture) : StridedSuite(fixture), IClassFixture<HostFixture>;

[Trait("Device", "Simulator32")]
public sealed class Simulator32StridedTests(Simulator32Fixture fixture) : AcceleratorStridedSuite(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4StridedTests(Simulator4Fixture fixture) : AcceleratorStridedSuite(fixture), IClassFixture<Simulator4Fixture>;

[Trait("Device", "Cpu")]
public sealed class CpuStridedTests(CpuFixture fixture) : AcceleratorStridedSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLStridedTests(OpenCLFixture fixture) : AcceleratorStridedSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaStridedTests(CudaFixture fixture) : AcceleratorStridedSuite(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupStridedTests(CudaGroupFixture fixture) : AcceleratorStridedSuite(fixture), IClassFixture<CudaGroupFixture>;
