using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission;

/// <summary>The kernels of rows: a text for each family of devices.</summary>
internal sealed class RowSchedule : Schedule
{
    public override KernelFamily[] Families => [KernelFamily.Warp, KernelFamily.Group];

    public override KernelFamily[] Listed => [KernelFamily.Warp, KernelFamily.Group, KernelFamily.Host];

    public override string Text(GeneratedNames names, KernelModel kernel, KernelFamily family) => DeviceKernelEmitter.Emit(names, kernel, family);

    public override IEnumerable<ListedPlan> Plans(KernelModel kernel, KernelFamily family) => Planner.Plan(kernel, family).Select(plan => plan.Listed);

    public override (int[] SeqLens, string Shape, string Block, string Channels) Preload(int[] declared) => (declared, "seqLen", "seqLen", "length / seqLen");

    // Both passes have the same numbers.
    protected override string HostPlan(TensorTypes types, int seqLen) => HostPlanner.Plan(types, seqLen, ScanPass.Forward).Vectors switch
    {
        1 => "OneVector",
        2 => "TwoVectors",
        _ => "FourVectors",
    };
}
