namespace ScanGen.Generator.Emission.Phases;

/// <summary>Where a row is split, in the first launch: the group leaves its segment's total for the groups of those after it.</summary>
internal sealed class LeavePhase : IPhase
{
    public void Write(Chunk chunk)
    {
        if (chunk.Part != RowPart.Totals)
        {
            return;
        }

        var writer = chunk.Writer;
        writer.Line();
        writer.Line("// Leave: what the segment does to the state that enters it.");
        writer.Line($"var total = {chunk.Dialect.SegmentTotal(chunk)};");
        using (writer.Block("if (Group.IdxX == 0)"))
        {
            writer.Line("segments[Grid.IdxX] = total;");
        }
    }
}
