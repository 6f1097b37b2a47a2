using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>What the time-major layout has to give on every device: each element type and direction, for channels that fill vectors, groups and blocks, and that do not.</summary>
/// <remarks>The simulators get short sequences of few channels.</remarks>
public abstract class SequenceSuite(DeviceFixture fixture)
{
    public static TheoryData<ScanDtype, int> Kernels =>
        [.. SequenceScans.Kernels.Select(kernel => (kernel.Dtype, kernel.SeqLen)).Distinct()];

    public static TheoryData<ScanDtype, int> KernelsWithEnds =>
        [.. SequenceEndScans.Kernels.Select(kernel => (kernel.Dtype, kernel.SeqLen)).Distinct()];

    public static TheoryData<ScanDtype> Dtypes => [.. Enum.GetValues<ScanDtype>()];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Both_directions_agree_with_the_oracle(ScanDtype dtype, int seqLen) =>
        EachDim(dtype, seqLen, (batch, dim) => new SequencesAgree { Batch = batch, SeqLen = seqLen, Dim = dim });

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Gradients_of_both_directions_agree_with_the_oracle(ScanDtype dtype, int seqLen) =>
        EachDim(dtype, seqLen, (batch, dim) => new GradientsAgree { Batch = batch, SeqLen = seqLen, Dim = dim });

    [Theory]
    [MemberData(nameof(KernelsWithEnds))]
    public void States_at_the_ends_of_sequences_agree_with_the_oracle(ScanDtype dtype, int seqLen) =>
        EachDim(dtype, seqLen, (batch, dim) => new SequenceEndsAgree { Batch = batch, SeqLen = seqLen, Dim = dim });

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void Sequences_scanned_in_pieces_give_the_states_and_gradients_of_the_whole(ScanDtype dtype) =>
        Run(dtype, new SequencePiecesAgree { Batch = 2, SeqLen = fixture.IsSimulator ? 71 : 1234, Dim = 19 });

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void A_step_of_sequences_is_a_scan_of_one_position(ScanDtype dtype) =>
        Run(dtype, new SequenceStepAgrees { Batch = 3, SeqLen = 1, Dim = 257 });

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void States_that_leave_may_be_exactly_those_that_enter(ScanDtype dtype)
    {
        foreach (var dim in new[] { 32, 33 })
        {
            Run(dtype, new SequenceEndsInPlace { Batch = 2, SeqLen = fixture.IsSimulator ? 33 : 1000, Dim = dim });
        }
    }

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void An_output_may_be_exactly_an_input(ScanDtype dtype)
    {
        foreach (var dim in new[] { 32, 33 })
        {
            Run(dtype, new SequencesInPlace { Batch = 2, SeqLen = fixture.IsSimulator ? 33 : 1000, Dim = dim });
        }
    }

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void The_same_call_gives_the_same_bits(ScanDtype dtype) =>
        Run(dtype, new SequencesSameBits { Batch = 2, SeqLen = fixture.IsSimulator ? 100 : 1000, Dim = 31 });

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void NaN_and_infinity_stay_in_their_channel_and_after_their_position(ScanDtype dtype)
    {
        Run(dtype, new SequencesContained { Batch = 2, SeqLen = 33, Dim = 3 });
        Run(dtype, new SequencesContained { Batch = 2, SeqLen = 100, Dim = 32 });
    }

    private void EachDim(ScanDtype dtype, int seqLen, Func<int, int, SequenceCase> test)
    {
        Assert.SkipWhen(fixture.IsSimulator && seqLen > 100 && (dtype != ScanDtype.Float32 || seqLen != 1000), "A long sequence takes the simulator long.");
        foreach (var dim in (fixture.IsSimulator, seqLen) switch { (true, > 100) => [3], (true, _) => new[] { 1, 3, 32, 33 }, _ => [1, 3, 31, 32, 33, 100, 257] })
        {
            Run(dtype, test(seqLen > 100 ? 1 : 3, dim));
        }
    }

    private void Run(ScanDtype dtype, SequenceCase test) => fixture.Each(device =>
    {
        using var sequences = SequenceDevice.Of(device);
        test.Run(sequences, dtype);
    });
}

[Trait("Device", "Host")]
public sealed class HostSequenceTests(HostFixture fixture) : SequenceSuite(fixture), IClassFixture<HostFixture>;

[Trait("Device", "Simulator32")]
public sealed class Simulator32SequenceTests(Simulator32Fixture fixture) : AcceleratorSequenceSuite(fixture), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Simulator4")]
public sealed class Simulator4SequenceTests(Simulator4Fixture fixture) : AcceleratorSequenceSuite(fixture), IClassFixture<Simulator4Fixture>;

[Trait("Device", "Cpu")]
public sealed class CpuSequenceTests(CpuFixture fixture) : AcceleratorSequenceSuite(fixture), IClassFixture<CpuFixture>;

[Trait("Device", "OpenCL")]
public sealed class OpenCLSequenceTests(OpenCLFixture fixture) : AcceleratorSequenceSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaSequenceTests(CudaFixture fixture) : AcceleratorSequenceSuite(fixture), IClassFixture<CudaFixture>;
