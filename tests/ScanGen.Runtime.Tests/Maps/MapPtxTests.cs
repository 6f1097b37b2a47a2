using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>What ILGPU makes of kernels with maps for an NVIDIA GPU, which takes none.</summary>
public sealed class MapPtxTests
{
    public static TheoryData<ScanDirection> Directions => [.. Enum.GetValues<ScanDirection>()];

    /// <summary>Inputs of rows and channels are no vectors; what may be left out, by chance, is no access where it is. A scan the other way is the same text of another order, so each family of rows is read in one direction.</summary>
    [Theory]
    [MemberData(nameof(Directions))]
    public void Accesses_are_of_16_bytes_and_no_map_is_a_call(ScanDirection direction)
    {
        var hasStates = Seeded.Random().Next(2) == 0;
        var isBackward = direction is ScanDirection.Backward or ScanDirection.ReverseBackward;
        var besides = hasStates ? 1 : 0;
        var familyOfRows = direction is ScanDirection.Forward or ScanDirection.Backward ? KernelFamily.Warp : KernelFamily.Group;
        Check(typeof(MinGru), MinGru.Kernels, isBackward ? (5 + besides, 3) : (3, 1 + besides));
        Check(typeof(Hgrn), Hgrn.Kernels, isBackward ? (5 + besides, 2) : (2, 2 + besides));
        Check(typeof(Lru), Lru.Kernels, isBackward ? (3, 1) : (1, 1));
        Check(typeof(Weighted), Weighted.Kernels, isBackward ? (2, 1) : (1, 1), narrow: isBackward ? (2 + besides, 1) : (1, besides));
        Check(typeof(Turning), Turning.Kernels, isBackward ? (3 + besides, 1) : (1, 1 + besides));

        // Time-major gradients also read the gate before the thread's first position, and the state there.
        Check(typeof(LogHgrn), LogHgrn.Kernels, isBackward ? (4 + besides, 2) : (2, 1 + besides), isBackward ? 2 : 0, family: KernelFamily.Group);

        void Check(Type scans, IEnumerable<ScanKernelDescriptor> kernels, (int Loads, int Stores) vectors, int more = 0, (int Loads, int Stores)? narrow = null, KernelFamily? family = null) => PtxTests.AssertWide(
            scans,
            kernels.Where(kernel => kernel.Direction == direction && kernel.Family == (family ?? familyOfRows) && kernel.SeqLen != ScanKernel.Any),
            PtxTests.Accesses,
            vectors,
            hasStates ? ScanForms.States : ScanForms.Plain,
            more,
            narrow);
    }
}
