using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Benchmarks.Tuning;

/// <summary>One cell of the planner's table. Reverse is forward's mirror image and has no cell of its own.</summary>
internal sealed record TableCell(ElementType Element, int SeqLen, bool IsBackward)
{
    /// <summary>What stands in it.</summary>
    public LaunchShape Tuned => LaunchShapes.Tuned(Element, SeqLen, Pass);

    /// <summary>The planner's shape, with every number decided.</summary>
    public LaunchShape Planned => LaunchShapes.For(Element, SeqLen, Pass, default);

    private ScanPass Pass => IsBackward ? ScanPass.Backward : ScanPass.Forward;

    public override string ToString() => FormattableString.Invariant($"{Element.Name} x {SeqLen}, {(IsBackward ? "Backward" : "Forward")}");
}
