using ScanGen.Runtime.Tests.Gates;
using ScanGen.Runtime.Tests.Mixed;
using ScanGen.Runtime.Tests.Packed;
using ScanGen.Runtime.Tests.Strided;
using ScanGen.Runtime.Tests.Suite;
using ScanGen.Runtime.Tests.TimeMajor;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>An annotated class, by what its calls take.</summary>
internal sealed record CaseClass(Type Type, Frame Frame, bool HasSharedGates, bool IsMixed, IReadOnlyList<ScanKernelDescriptor> Kernels)
{
    private static readonly CaseClass[] All =
    [
        new(typeof(AllScans), Frame.Dense, HasSharedGates: false, IsMixed: false, AllScans.Kernels),
        new(typeof(MixedScans), Frame.Dense, HasSharedGates: false, IsMixed: true, MixedScans.Kernels),
        new(typeof(GateScans), Frame.Dense, HasSharedGates: true, IsMixed: false, GateScans.Kernels),
        new(typeof(MixedGateScans), Frame.Dense, HasSharedGates: true, IsMixed: true, MixedGateScans.Kernels),
        new(typeof(StridedGateScans), Frame.Strided, HasSharedGates: true, IsMixed: false, StridedGateScans.Kernels),
        new(typeof(StridedGateScans), Frame.Strided, HasSharedGates: true, IsMixed: true, StridedGateScans.Kernels),
        new(typeof(PackedGateScans), Frame.Packed, HasSharedGates: true, IsMixed: false, PackedGateScans.Kernels),
        new(typeof(PackedGateScans), Frame.Packed, HasSharedGates: true, IsMixed: true, PackedGateScans.Kernels),
        new(typeof(StridedScans), Frame.Strided, HasSharedGates: false, IsMixed: false, StridedScans.Kernels),
        new(typeof(StridedScans), Frame.Strided, HasSharedGates: false, IsMixed: true, StridedScans.Kernels),
        new(typeof(PackedScans), Frame.Packed, HasSharedGates: false, IsMixed: false, PackedScans.Kernels),
        new(typeof(PackedScans), Frame.Packed, HasSharedGates: false, IsMixed: true, PackedScans.Kernels),
        new(typeof(SequenceScans), Frame.TimeMajor, HasSharedGates: false, IsMixed: false, SequenceScans.Kernels),
    ];

    private readonly HashSet<(ScanDtype Dtype, ScanDtype States, int SeqLen)> _declared =
        [.. Kernels.Select(kernel => (kernel.Dtype, kernel.States ?? kernel.Dtype, kernel.SeqLen))];

    /// <summary>The class that has the call, or nothing.</summary>
    public static CaseClass? For(ScanCase cell) => Array.Find(All, candidate =>
        candidate.Frame == cell.Frame
        && candidate.HasSharedGates == (cell.Gates != GateExtent.Element)
        && candidate.IsMixed == cell.Types.IsMixed
        && (candidate.Declares(cell.Types, cell.SeqLen) || candidate.Declares(cell.Types, ScanKernel.Any)));

    private bool Declares(ElementTypes types, int seqLen) => _declared.Contains((types.Inputs, types.States, seqLen));
}
