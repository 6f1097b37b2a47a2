namespace ScanGen.Generator.Emission.Phases;

/// <summary>Takes the state that enters the row. It may have to be waited for, while all loads are under way.</summary>
internal sealed class CarryInPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        if (chunk.Plan.Chunks == 1)
        {
            chunk.Writer.Line();
            chunk.Writer.Line("// Carry-in: after the loads, which are under way where it has yet to come.");
            RowStart.WriteCarryIn(chunk.Writer, chunk.Plan);
        }
    }
}
