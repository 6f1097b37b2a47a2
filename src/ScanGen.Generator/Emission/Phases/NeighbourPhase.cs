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
        var (gate, state) = chunk.Plan.IsDescending ? ("after", "before") : ("before", "after");
        chunk.Writer.Line($"// Neighbours: the gate {gate} each vector and the state {state} it; there is none past an end of the row.");
        foreach (var v in chunk.Vectors)
        {
            chunk.Writer.Line($"var {chunk.GateBeside(v)} = {chunk.Gate.Before(chunk, v)};");
            chunk.Writer.Line($"var {chunk.StateBeside(v)} = {chunk.State.After(chunk, v)};");
        }
    }
}
