namespace ScanGen.Generator.Emission.Phases;

/// <summary>Where a row is split: the group posts what its segment does to a state, for the groups of those after it.</summary>
internal sealed class PostPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        if (!chunk.Plan.IsSplit)
        {
            return;
        }

        var writer = chunk.Writer;
        writer.Line();
        writer.Line("// Post: what this segment does to the state that enters it.");
        writer.Line($"var total = {chunk.Dialect.SegmentTotal(chunk)};");
        using (writer.Block($"if (Group.IdxX == 0{(chunk.Plan.IsAny ? $" && {RowStart.Segments(chunk.Plan)} > 1" : "")})"))
        {
            writer.Line("segments[segment] = total;");
            writer.Line($"Board.Post({RowStart.Board(chunk.Plan)}, slot, call, segments, segment, isWild);");
        }
    }
}
