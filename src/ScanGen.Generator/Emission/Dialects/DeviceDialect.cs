using ScanGen.Generator.Emission.Operands;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Dialects;

/// <summary>How a device's lanes are named and how they exchange values: what the phases leave open.</summary>
internal abstract class DeviceDialect
{
    public static DeviceDialect For(KernelFamily family) => family switch
    {
        KernelFamily.Warp => new WarpDialect(),
        KernelFamily.Group => new GroupDialect(),
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };

    /// <summary>The lane's, and where there are several the warp's, place in its row.</summary>
    public abstract void Names(SourceWriter writer, KernelPlan plan);

    /// <summary>Where a row is split: the group's slot on the board. The slots of a row go to groups in the order in which these start, and the
    /// scan visits segments in that order, so that no group waits for one that has not begun.</summary>
    public abstract void Slot(SourceWriter writer, KernelPlan plan);

    /// <summary>The shared memory that lanes meet in, if they do; where a row is split, also <c>segments</c>, for what its segments do to a state.</summary>
    public abstract void SharedMemory(SourceWriter writer, KernelPlan plan);

    /// <summary>Where lanes meet before or while they scan: whether any thread's numbers are wild becomes every thread's.</summary>
    public abstract void ShareWild(Chunk chunk);

    /// <summary>Turns each lane's step into the composition of its own and all lanes' before it.</summary>
    public abstract void ScanLanes(Chunk chunk);

    /// <summary>After the scan: what the lanes before this one do to the state, for one vector.</summary>
    public abstract string Before(Chunk chunk, int vector);

    /// <summary>After the scan: what all lanes together do to the state, for one vector.</summary>
    public abstract string Total(Chunk chunk, int vector);

    /// <summary>After the scan: what the whole segment does to the state, where a row is split.</summary>
    public abstract string SegmentTotal(Chunk chunk);

    /// <summary>What the segments before this one, whose totals are in <c>segments</c>, do to a state.</summary>
    public abstract string Earlier(Chunk chunk);

    /// <summary>As <see cref="Any"/>, of a group whose shared memory has the steps of a row's segments.</summary>
    public abstract string AnyBesideSegments(Chunk chunk, string says);

    /// <summary>Whether any thread that shares the row, or a warp or a group with it, says so.</summary>
    public abstract string Any(Chunk chunk, string says);

    /// <summary>Runs vector after vector, lane after lane, and makes of the states that enter them those that a loop comes to.</summary>
    public abstract void TakeTurns(Chunk chunk);

    /// <summary>Adds up the lanes' sums of a gradient that positions share, and leaves the total.</summary>
    /// <param name="chunk">The last tile.</param>
    /// <param name="method">What does that, but for where lanes meet.</param>
    /// <param name="parts">The view of totals.</param>
    /// <param name="sum">The lane's sum.</param>
    public abstract string Reduce(Chunk chunk, string method, string parts, string sum);

    /// <summary>Whether the lane is the first one, and its row there. A '&amp;&amp;' would be a branch, of which ILGPU makes two copies of the barriers that follow: threads of one group would
    /// wait at different ones, for ever.</summary>
    protected static string IsFirst(KernelPlan plan) => plan.RowsPerGroup > 1 ? "inRange & lane == 0" : "lane == 0";

    /// <summary>Where a part lies: by row, by segment in a row, by warp in a segment.</summary>
    protected static string PartOf(KernelPlan plan)
    {
        var place = !plan.IsSplit ? "row" : plan.IsAny ? "(row * (long)length.Segments + segment)" : $"(row * {plan.Segments}L + segment)";
        return plan.Warps == 1 ? place : $"{place} * {(plan.IsAny ? $"(Group.DimX / {plan.Lanes})" : $"{plan.Warps}")} + warp";
    }

    /// <summary>The last value (in scan order) of the lane before, for a vector of a tensor.</summary>
    public abstract string FromBefore(Chunk chunk, TensorOperand operand, int vector);

    /// <summary>The first value (in scan order) of the lane after, for a vector of a tensor.</summary>
    public abstract string FromAfter(Chunk chunk, TensorOperand operand, int vector);
}
