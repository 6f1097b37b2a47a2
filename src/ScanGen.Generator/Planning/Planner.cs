using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>Plans what a declaration asks for.</summary>
internal static class Planner
{
    public static readonly KernelFamily[] Families = [KernelFamily.Warp, KernelFamily.Group, KernelFamily.Host];

    /// <summary>The plans of every family and direction of one declared kernel.</summary>
    public static IEnumerable<KernelPlan> PlanAll(KernelModel kernel, TensorForm form) => Families.SelectMany(family => Plan(kernel, form, family));

    /// <summary>The plans of one family, a direction each.</summary>
    public static IEnumerable<KernelPlan> Plan(KernelModel kernel, TensorForm form, KernelFamily family) => Directions.All.Select(direction => family switch
    {
        KernelFamily.Host => HostPlanner.Plan(TensorTypes.Of(kernel), kernel.SeqLen, form, direction),
        _ => DevicePlanner.Plan(family, kernel, form, direction),
    });
}
