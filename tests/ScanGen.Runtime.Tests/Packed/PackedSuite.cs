using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Packed;

/// <summary>What packed sequences have to give on every device.</summary>
public abstract class PackedSuite(DeviceFixture fixture)
{
    public static TheoryData<ScanDtype> Dtypes => [.. Enum.GetValues<ScanDtype>()];

    /// <summary>Gates and tokens of one type, and states of another.</summary>
    public static TheoryData<ScanDtype, ScanDtype> Pairs => [(ScanDtype.BFloat16, ScanDtype.Float32), (ScanDtype.Float32, ScanDtype.Float16)];

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void Short_sequences_agree_with_the_oracle(ScanDtype dtype)
    {
        Agree(dtype, fixture.IsSimulator ? [0, 1, 33, 0, 0, 2] : [0, 1, 5, 0, 0, 33, 2, 64, 31, 1021, 0], dim: 2);
        Agree(dtype, [7], dim: 1);

        // As many vectors as two or four warps hold, and one more where the sequence begins in the middle of one.
        Agree(dtype, [1, 512], dim: 1);
    }

    /// <summary>Rows that groups share, beside rows that leave most of them nothing; on simulators they would just fit one group, if they began at a vector.</summary>
    [Theory]
    [MemberData(nameof(Dtypes))]
    public void Long_sequences_beside_short_ones_agree_with_the_oracle(ScanDtype dtype)
    {
        Assert.SkipWhen(fixture.IsSimulator && dtype is not (ScanDtype.Float32 or ScanDtype.Complex64), "Long rows take a simulator long; these two have what the others have.");
        if (fixture.IsSimulator)
        {
            Agree(dtype, [3, dtype == ScanDtype.Float32 ? 2048 : 1024], dim: 1);
        }
        else
        {
            Agree(dtype, [3, 16_384, 0, 1000], dim: 5);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Sequences_of_mixed_types_agree_with_the_oracle(ScanDtype dtype, ScanDtype states)
    {
        Agree(dtype, states, [0, 1, 33, 0, 0, 2], dim: 2);
        Agree(dtype, states, fixture.IsSimulator ? [3, 512] : [3, 16_384, 0, 1000], dim: 1);
    }

    [Fact]
    public void Sequences_of_no_positions_end_as_they_begin()
    {
        Agree(ScanDtype.Float32, [0, 0, 0], dim: 2);
        Agree(ScanDtype.Float32, [], dim: 2);
    }

    private void Agree(ScanDtype dtype, int[] lengths, int dim) => Agree(dtype, dtype, lengths, dim);

    private void Agree(ScanDtype dtype, ScanDtype states, int[] lengths, int dim) => fixture.Each(device =>
    {
        foreach (var maxThreads in device is AcceleratorDevice ? [0] : new[] { 1, 4 })
        {
            using var packed = PackedDevice.Of(device, maxThreads);
            new PackedAgrees(lengths, dim).Run(packed, dtype, states);
        }
    });
}

[Trait("Device", "Host")]
public sealed class HostPackedTests(HostFixture fixture) : PackedSuite(fixture), IClassFixture<HostFixture>;

[Trait("Device", "Simulator32")]
public sealed class Simulator32PackedTests(Simulator32Fixture fixture) : AcceleratorPackedSuite(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4PackedTests(Simulator4Fixture fixture) : AcceleratorPackedSuite(fixture), IClassFixture<Simulator4Fixture>;

[Trait("Device", "Cpu")]
public sealed class CpuPackedTests(CpuFixture fixture) : AcceleratorPackedSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLPackedTests(OpenCLFixture fixture) : AcceleratorPackedSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaPackedTests(CudaFixture fixture) : AcceleratorPackedSuite(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupPackedTests(CudaGroupFixture fixture) : AcceleratorPackedSuite(fixture), IClassFixture<CudaGroupFixture>;
