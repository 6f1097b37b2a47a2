namespace ScanGen.Generator.Emission.Phases;

/// <summary>Of gradients only: the gate on one side of each vector, which the shifted recurrence begins with, and the state on the other.</summary>
internal sealed class NeighbourPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        if (!chunk.Plan.IsBackward)
        {
            return;
        }

        chunk.Writer.Line();
        chunk.Writer.Line("// Neighbours: the gate that the scan visits before each vector and the state after it; there is none past an end of the row.");
        foreach (var v in chunk.Vectors)
        {
            chunk.Writer.Line($"var {chunk.GateBefore(v)} = {chunk.Gate.Before(chunk, v)};");
            chunk.Writer.Line($"var {chunk.StateAfter(v)} = {chunk.State.After(chunk, v)};");
        }
    }
}
