namespace ScanGen.Generator.Emission.Phases;

/// <summary>Backward only: the gate after each vector, which the shifted recurrence begins with, and the state before it.</summary>
internal sealed class NeighbourPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        if (!chunk.Plan.IsBackward)
        {
            return;
        }

        chunk.Writer.Line();
        chunk.Writer.Line("// Neighbours: the gate after each vector and the state before it; there is none past an end of the row.");
        foreach (var v in chunk.Vectors)
        {
            chunk.Writer.Line($"var next{v} = {chunk.Dialect.FromBefore(chunk, "gates", "g", v)};");
            chunk.Writer.Line($"var previous{v} = {chunk.Dialect.FromAfter(chunk, "states", "x", v)};");
        }
    }
}
