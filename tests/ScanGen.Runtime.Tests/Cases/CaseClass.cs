using ScanGen.Runtime.Tests.Gates;
using ScanGen.Runtime.Tests.Mixed;
using ScanGen.Runtime.Tests.Packed;
using ScanGen.Runtime.Tests.Strided;
using ScanGen.Runtime.Tests.Suite;
using ScanGen.Runtime.Tests.TimeMajor;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>An annotated class, by what its calls take.</summary>
internal sealed record CaseClass(Type Type, Frame Frame, bool HasSharedGates, bool HasEnds, bool IsMixed, IReadOnlyList<ScanKernelDescriptor> Kernels)
{
    private static readonly CaseClass[] All =
    [
        new(typeof(AllScans), Frame.Dense, HasSharedGates: false, HasEnds: false, IsMixed: false, AllScans.Kernels),
        new(typeof(MixedFromZero), Frame.Dense, HasSharedGates: false, HasEnds: false, IsMixed: true, MixedFromZero.Kernels),
        new(typeof(EndScans), Frame.Dense, HasSharedGates: false, HasEnds: true, IsMixed: false, EndScans.Kernels),
        new(typeof(MixedScans), Frame.Dense, HasSharedGates: false, HasEnds: true, IsMixed: true, MixedScans.Kernels),
        new(typeof(GatesFromZero), Frame.Dense, HasSharedGates: true, HasEnds: false, IsMixed: false, GatesFromZero.Kernels),
        new(typeof(GateScans), Frame.Dense, HasSharedGates: true, HasEnds: true, IsMixed: false, GateScans.Kernels),
        new(typeof(StridedScans), Frame.Strided, HasSharedGates: false, HasEnds: true, IsMixed: false, StridedScans.Kernels),
        new(typeof(StridedScans), Frame.Strided, HasSharedGates: false, HasEnds: true, IsMixed: true, StridedScans.Kernels),
        new(typeof(PackedScans), Frame.Packed, HasSharedGates: false, HasEnds: true, IsMixed: false, PackedScans.Kernels),
        new(typeof(PackedScans), Frame.Packed, HasSharedGates: false, HasEnds: true, IsMixed: true, PackedScans.Kernels),
        new(typeof(StridedFromZero), Frame.Strided, HasSharedGates: false, HasEnds: false, IsMixed: false, StridedFromZero.Kernels),
        new(typeof(PackedFromZero), Frame.Packed, HasSharedGates: false, HasEnds: false, IsMixed: false, PackedFromZero.Kernels),
        new(typeof(SequenceScans), Frame.TimeMajor, HasSharedGates: false, HasEnds: false, IsMixed: false, SequenceScans.Kernels),
        new(typeof(SequenceEndScans), Frame.TimeMajor, HasSharedGates: false, HasEnds: true, IsMixed: false, SequenceEndScans.Kernels),
    ];

    private readonly HashSet<(ScanDtype Dtype, ScanDtype States, int SeqLen)> _declared =
        [.. Kernels.Select(kernel => (kernel.Dtype, kernel.States ?? kernel.Dtype, kernel.SeqLen))];

    /// <summary>The class that has the call, or nothing.</summary>
    public static CaseClass? For(ScanCase cell) => Array.Find(All, candidate =>
        candidate.Frame == cell.Frame
        && candidate.HasSharedGates == (cell.Gates != GateExtent.Element)
        && candidate.HasEnds == (cell.Ends != EndStates.Undeclared)
        && candidate.IsMixed == cell.Types.IsMixed
        && (candidate.Declares(cell.Types, cell.SeqLen) || candidate.Declares(cell.Types, ScanKernel.Any)));

    private bool Declares(ElementTypes types, int seqLen) => _declared.Contains((types.Inputs, types.States, seqLen));
}
