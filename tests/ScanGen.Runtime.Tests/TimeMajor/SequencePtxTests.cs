using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>What ILGPU makes of the time-major kernels for an NVIDIA GPU, which takes none.</summary>
public sealed class SequencePtxTests
{
    public static TheoryData<ScanDtype, int> Kernels => [.. SequenceScans.Kernels.Select(kernel => (kernel.Dtype, kernel.SeqLen)).Distinct()];

    /// <summary>One position, a tile in part, whole tiles, and any number: other lengths are more rounds of the same loop.</summary>
    public static TheoryData<ScanDtype, int> KernelsOfFewLengths =>
        [.. SequenceScans.Kernels.Where(kernel => kernel.SeqLen is 1 or 32 or 1024 or ScanKernel.Any).Select(kernel => (kernel.Dtype, kernel.SeqLen)).Distinct()];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Accesses_are_of_16_bytes_and_nothing_spills(ScanDtype dtype, int seqLen) => PtxTests.AssertWide(
        typeof(SequenceScans), SequenceScans.Kernels.Where(kernel => kernel.Dtype == dtype && kernel.SeqLen == seqLen), kernel => kernel.Vectors);

    /// <summary>Besides there is the gate that a gradient leaves across, at each position that may be the last; and of 16 bytes an element is a vector too.</summary>
    [Theory]
    [MemberData(nameof(KernelsOfFewLengths))]
    public void States_at_the_ends_take_few_accesses_and_nothing_spills(ScanDtype dtype, int seqLen) => PtxTests.AssertWide(
        typeof(SequenceScans), SequenceScans.Kernels.Where(kernel => kernel.Dtype == dtype && kernel.SeqLen == seqLen), kernel => kernel.Vectors, ends: seqLen == ScanKernel.Any ? 12 : 3,
        ScanForms.Ends);

    /// <summary>Any two with and without each other; neither of the three is what other tests have.</summary>
    public static TheoryData<bool, bool, bool> Variants => new((true, false, false), (false, true, false), (false, false, true), (true, true, true));

    /// <summary>What a call decides of a kernel changes no access to its tensors: gates that positions share are read once, by elements, and their gradients are not written.</summary>
    [Theory]
    [MemberData(nameof(Variants))]
    public void Variants_leave_accesses_wide(bool isPacked, bool isStrided, bool hasSharedGates) => PtxTests.AssertWide(
        typeof(SequenceScans),
        SequenceScans.Kernels.Where(kernel => kernel.Dtype != ScanDtype.Complex128 && (kernel.SeqLen == ScanKernel.Any || (kernel.SeqLen == 32 && !isPacked))),
        kernel => kernel.Vectors,
        forms: (isPacked ? ScanForms.Packed : 0) | (isStrided ? ScanForms.Strided : 0) | (hasSharedGates ? ScanForms.SharedGates : 0));

    /// <summary>Those for one length and for any: threads past the last vector of channels too.</summary>
    [Fact]
    public void Threads_without_a_vector_meet_the_others_at_the_same_places() =>
        PtxTests.AssertMeetOnce(typeof(SequenceScans), SequenceScans.Kernels.Where(kernel => kernel.SeqLen is ScanKernel.Any or 32));
}
