using ScanGen.Runtime.Tests.Mixed;
using ScanGen.Runtime.Tests.Suite;
using ScanGen.Runtime.Tests.TimeMajor;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>An annotated class, by what its calls take.</summary>
internal sealed record CaseClass(Type Type, bool IsTimeMajor, bool IsMixed, IReadOnlyList<ScanKernelDescriptor> Kernels)
{
    private static readonly CaseClass[] All =
    [
        new(typeof(AllScans), IsTimeMajor: false, IsMixed: false, AllScans.Kernels),
        new(typeof(MixedScans), IsTimeMajor: false, IsMixed: true, MixedScans.Kernels),
        new(typeof(SequenceScans), IsTimeMajor: true, IsMixed: false, SequenceScans.Kernels),
        new(typeof(SequenceScans), IsTimeMajor: true, IsMixed: true, SequenceScans.Kernels),
    ];

    private readonly HashSet<(ScanDtype Dtype, ScanDtype States, int SeqLen)> _declared =
        [.. Kernels.Select(kernel => (kernel.Dtype, kernel.States ?? kernel.Dtype, kernel.SeqLen))];

    /// <summary>The class that has the call, or nothing.</summary>
    public static CaseClass? For(ScanCase cell) => Array.Find(All, candidate =>
        candidate.IsTimeMajor == cell.IsTimeMajor
        && candidate.IsMixed == cell.Types.IsMixed
        && (candidate.Declares(cell.Types, cell.SeqLen) || candidate.Declares(cell.Types, ScanKernel.Any)));

    private bool Declares(ElementTypes types, int seqLen) => _declared.Contains((types.Inputs, types.States, seqLen));
}
