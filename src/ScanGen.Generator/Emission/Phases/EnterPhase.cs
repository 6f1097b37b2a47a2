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
        writer.Line("Board.Await(board, slot - segment, call, segments, segment);");
        writer.Line("Group.Barrier();");
        chunk.Dialect.EnterSegment(chunk);
    }
}
