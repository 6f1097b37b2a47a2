using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Mixed;

/// <summary>What inputs of one type and states of another have to give on every device.</summary>
public abstract class MixedSuite(DeviceFixture fixture)
{
    /// <summary>The type of gates and tokens, and that of states.</summary>
    public static TheoryData<ScanDtype, ScanDtype> Pairs =>
    [
        (ScanDtype.BFloat16, ScanDtype.Float32),
        (ScanDtype.Float16, ScanDtype.Float32),
        (ScanDtype.Float32, ScanDtype.BFloat16),
        (ScanDtype.Float32, ScanDtype.Float16),
    ];

    /// <summary>Lengths that are declared, of whole tiles and not, and some for the kernel for any. Of seven rows each has gates of another kind.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Rows_of_mixed_types_agree_with_the_oracle(ScanDtype dtype, ScanDtype states)
    {
        Each(device => new MixedAgrees(seqLen: 64, rows: 7).Run(device, dtype, states));
        Each(device => new MixedAgrees(seqLen: 1, rows: 7).Run(device, dtype, states));
        Each(device => new MixedAgrees(seqLen: 33, rows: 7).Run(device, dtype, states));
        Each(device => new MixedAgrees(seqLen: 1000, rows: fixture.IsSimulator ? 2 : 7).Run(device, dtype, states));
    }

    /// <summary>Rows that groups share, in kernels for one length and for any.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Long_rows_of_mixed_types_agree_with_the_oracle(ScanDtype dtype, ScanDtype states)
    {
        Assert.SkipWhen(fixture.IsSimulator && (dtype == ScanDtype.Float16 || states == ScanDtype.Float16), "Long rows take a simulator long; the other pairs have what these have.");
        Each(device => new MixedAgrees(seqLen: 8192, rows: fixture.IsSimulator ? 1 : 7).Run(device, dtype, states));
        Each(device => new MixedAgrees(seqLen: fixture.IsSimulator ? 2100 : 30_001, rows: fixture.IsSimulator ? 1 : 2).Run(device, dtype, states));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Rows_of_mixed_types_from_zero_agree_with_the_oracle(ScanDtype dtype, ScanDtype states)
    {
        foreach (var (seqLen, rows) in new[] { (32, 7), (1024, 2), (8192, 2) })
        {
            if (!fixture.IsSimulator || seqLen <= 1024)
            {
                Each(device => new MixedFromZeroAgrees(seqLen, rows).Run(device, dtype, states));
            }
        }
    }

    /// <summary>Vectors of 16-bit elements are half as many bytes as those of floats: one may be aligned where the other is not.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(4, 4)]
    [InlineData(3, 2)]
    public void Tensors_of_mixed_types_may_begin_anywhere(int inputOffset, int stateOffset)
    {
        foreach (var seqLen in new[] { 64, 97 })
        {
            Each(device => new MixedAgrees(seqLen, rows: 3).Run(device, ScanDtype.BFloat16, ScanDtype.Float32), inputOffset, stateOffset);
            Each(device => new MixedAgrees(seqLen, rows: 3).Run(device, ScanDtype.Float32, ScanDtype.Float16), inputOffset, stateOffset);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Rows_of_mixed_types_scanned_in_pieces_give_the_states_and_gradients_of_the_whole(ScanDtype dtype, ScanDtype states) =>
        Each(device => new MixedPiecesAgree(seqLen: fixture.IsSimulator ? 97 : 1777, rows: 2).Run(device, dtype, states));

    /// <summary>Few rows, and more than one group has threads.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_step_of_mixed_types_is_a_scan_of_one_position(ScanDtype dtype, ScanDtype states)
    {
        Each(device => new MixedStepAgrees(rows: 5).Run(device, dtype, states));
        Each(device => new MixedStepAgrees(rows: fixture.IsSimulator ? 261 : 1005).Run(device, dtype, states));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Rows_of_no_positions_end_as_they_begin(ScanDtype dtype, ScanDtype states) =>
        Each(device => new MixedNoPositions(rows: 5).Run(device, dtype, states));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Sixteen_bits_are_widened_exactly_and_rounded_once_to_nearest_even(ScanDtype dtype, ScanDtype states)
    {
        Each(device => new MixedRoundedOnce(seqLen: 64, rows: 7).Run(device, dtype, states));
        Each(device => new MixedRoundedOnce(seqLen: 1000, rows: 2).Run(device, dtype, states));
    }

    private void Each(Action<MixedDevice> assert, int inputOffset = 0, int stateOffset = 0) => fixture.Each(device =>
    {
        foreach (var maxThreads in device is AcceleratorDevice ? [0] : new[] { 1, 4 })
        {
            using var mixed = MixedDevice.Of(device, maxThreads, inputOffset, stateOffset);
            assert(mixed);
        }
    });
}

[Trait("Device", "Simulator32")]
public sealed class Simulator32MixedTests(Simulator32Fixture fixture) : AcceleratorMixedSuite(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4MixedTests(Simulator4Fixture fixture) : AcceleratorMixedSuite(fixture), IClassFixture<Simulator4Fixture>;

[Trait("Device", "Cpu")]
public sealed class CpuMixedTests(CpuFixture fixture) : AcceleratorMixedSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLMixedTests(OpenCLFixture fixture) : AcceleratorMixedSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaMixedTests(CudaFixture fixture) : AcceleratorMixedSuite(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupMixedTests(CudaGroupFixture fixture) : AcceleratorMixedSuite(fixture), IClassFixture<CudaGroupFixture>;
