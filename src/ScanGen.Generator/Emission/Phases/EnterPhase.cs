namespace ScanGen.Generator.Emission.Phases;

/// <summary>Where a row is split: the state that enters the segment, from what the groups of those before it have posted.</summary>
internal sealed class EnterPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        if (!chunk.Plan.IsSplit)
        {
            return;
        }

        var writer = chunk.Writer;
        writer.Line();
        writer.Line("// Enter: what the segments before this one make of the state.");
        if (!chunk.Plan.IsAny)
        {
            WriteAwait(chunk);
            writer.Line($"var state = {chunk.Dialect.Earlier(chunk)}.Apply(carryIn);");
            return;
        }

        writer.Line("var state = carryIn;");
        using (writer.Block($"if ({RowStart.Segments(chunk.Plan)} > 1)"))
        {
            WriteAwait(chunk);
            writer.Line($"state = {chunk.Dialect.Earlier(chunk)}.Apply(state);");
        }
    }

    private static void WriteAwait(Chunk chunk)
    {
        chunk.Writer.Line($"Board.Await({RowStart.Board(chunk.Plan)}, slot - segment, call, segments, segment);");
        chunk.Writer.Line("Group.Barrier();");
    }
}
