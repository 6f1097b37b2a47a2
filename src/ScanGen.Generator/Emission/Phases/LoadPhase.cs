namespace ScanGen.Generator.Emission.Phases;

/// <summary>Brings the tile's vectors into registers; every load of a tile comes before its first store.</summary>
internal sealed class LoadPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        chunk.Writer.Line("// Load.");
        chunk.Locate();
        foreach (var v in chunk.Vectors)
        {
            foreach (var input in chunk.Inputs)
            {
                input.Load(chunk, v);
            }
        }
    }
}
