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
        chunk.Writer.Line("// Neighbours: the gate before each vector and the state after it, in the order of the scan. The scan of gradients has the gates shifted.");
        foreach (var v in chunk.Vectors)
        {
            chunk.Writer.Line($"var {chunk.GateBefore(v)} = {chunk.Gate.Before(chunk, v)};");
            chunk.Writer.Line($"var {chunk.StateAfter(v)} = {chunk.State.After(chunk, v)};");
        }

        foreach (var v in chunk.Vectors.Where(_ => chunk.Gate.IsHeldInScanOrder))
        {
            chunk.Writer.Line($"var {chunk.Factor(v)} = {chunk.Shifted(v)};");
        }
    }
}
