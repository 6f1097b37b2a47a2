namespace ScanGen.Generator.Emission.Phases;

/// <summary>Where a row is split: the state that enters the segment, from the totals of those before it.</summary>
internal sealed class EnterPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        if (chunk.Part != RowPart.Segments)
        {
            return;
        }

        chunk.Writer.Line();
        chunk.Writer.Line("// Enter: what the segments before this one make of the state.");
        chunk.Dialect.EnterSegment(chunk);
    }
}
