using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>What ILGPU makes of the time-major kernels for an NVIDIA GPU, which takes none.</summary>
public sealed class SequencePtxTests
{
    public static TheoryData<ScanDtype, int> Kernels => SequenceSuite.Kernels;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_vector_is_one_16_byte_access_and_nothing_spills(ScanDtype dtype, int seqLen) => PtxTests.AssertWide(
        typeof(SequenceScans), SequenceScans.Kernels.Where(kernel => kernel.Dtype == dtype && kernel.SeqLen == seqLen), kernel => kernel.Vectors);
}
