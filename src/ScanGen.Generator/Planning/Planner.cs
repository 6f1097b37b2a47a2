using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>Plans what a declaration asks for.</summary>
internal static class Planner
{
    public static readonly KernelFamily[] Families = [KernelFamily.Warp, KernelFamily.Group, KernelFamily.Host];

    /// <summary>The plans of every family and direction of one declared kernel.</summary>
    public static IEnumerable<KernelPlan> PlanAll(KernelModel kernel) =>
        Families.SelectMany(family => Plan(kernel, family).Concat(PlanSplit(kernel, family)));

    /// <summary>Whether the device families have kernels for rows split over groups.</summary>
    public static bool Splits(ElementType element, int seqLen) => seqLen * element.Size >= SplitShapes.LeastRowBytes;

    /// <summary>The plans of a family's kernels for rows split over groups, a direction each; none where rows are not split.</summary>
    public static IEnumerable<KernelPlan> PlanSplit(KernelModel kernel, KernelFamily family)
    {
        var element = ElementType.All[kernel.Dtype];
        return family != KernelFamily.Host && Splits(element, kernel.SeqLen)
            ? Directions.All.Select(direction => DevicePlanner.PlanSplit(family, kernel, direction))
            : [];
    }

    /// <summary>The plans of one family, a direction each.</summary>
    public static IEnumerable<KernelPlan> Plan(KernelModel kernel, KernelFamily family)
    {
        return Directions.All.Select(direction => family switch
        {
            KernelFamily.Host => HostPlanner.Plan(ElementType.All[kernel.Dtype], kernel.SeqLen, direction),
            _ => DevicePlanner.Plan(family, kernel, direction),
        });
    }
}
