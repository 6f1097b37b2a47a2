using ScanGen.Generator.Models;

namespace ScanGen.Benchmarks.Tuning;

/// <summary>What was found for one cell: the planner's shape and the best, timed one after the other.</summary>
internal sealed record TunedCell(TableCell Cell, Trial Planned, Trial Best)
{
    /// <summary>How much less time the best takes, as a share of the planner's.</summary>
    public double Gain => 1 - Best.Milliseconds / Planned.Milliseconds;

    public bool IsAnother => Best.Shape != Planned.Shape;
}

/// <summary>The time of one launch of a kernel of a shape.</summary>
internal sealed record Trial(LaunchShape Shape, double Milliseconds);
