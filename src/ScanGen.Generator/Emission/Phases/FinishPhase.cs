namespace ScanGen.Generator.Emission.Phases;

/// <summary>After the last tile: what outputs still have to do.</summary>
internal sealed class FinishPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        if (!chunk.IsLast)
        {
            return;
        }

        foreach (var output in chunk.Outputs)
        {
            output.Finish(chunk);
        }
    }
}
