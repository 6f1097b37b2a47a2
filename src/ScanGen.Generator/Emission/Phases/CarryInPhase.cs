namespace ScanGen.Generator.Emission.Phases;

/// <summary>Takes the state that enters the row. What the caller gives is loaded ahead of all else; what comes from another device may have to be waited for, and then the loads are under way.</summary>
internal sealed class CarryInPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        if (chunk.Plan.Chunks == 1)
        {
            chunk.Writer.Line();
            chunk.Writer.Line("// Carry-in: another device's is awaited while loads are under way.");
            RowStart.WriteCarryIn(chunk.Writer, chunk.Plan);
        }
    }
}
