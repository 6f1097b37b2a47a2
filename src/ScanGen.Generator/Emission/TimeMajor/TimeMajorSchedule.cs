using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.TimeMajor;

/// <summary>The time-major kernels: one text does for all devices, and on the host one kernel for all lengths.</summary>
internal sealed class TimeMajorSchedule : Schedule
{
    public override KernelFamily[] Families => [KernelFamily.Group];

    public override KernelFamily[] Listed => [KernelFamily.Group];

    public override string Text(GeneratedNames names, KernelModel kernel, KernelFamily family) => TimeMajorKernelEmitter.Emit(names, kernel);

    public override IEnumerable<ListedPlan> Plans(KernelModel kernel, KernelFamily family) => family == KernelFamily.Host
        ? Planner.Plan(kernel, family).Select(plan => plan.Listed with { Vectors = 1 })
        : TimeMajorPlanner.PlanAll(kernel).Select(plan => plan.Listed);

    // Channels are whole vectors of any width.
    public override (int[] SeqLens, string Shape, string Block, string Channels) Preload(int[] declared) => ([declared.Min()], "seqLen, dim: 64", "(seqLen * 64)", "64");

    protected override string HostPlan(TensorTypes types, int seqLen) => "AlongTime";
}
