namespace ScanGen.Generator.Emission.Phases;

/// <summary>Brings the tile's vectors into registers; every load of a tile comes before its first store.</summary>
internal sealed class LoadPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        string[] inputs = chunk.Plan.IsBackward ? ["gates", "states", "gradStates"] : ["gates", "tokens"];
        chunk.Writer.Line("// Load.");
        foreach (var v in chunk.Vectors)
        {
            foreach (var view in inputs)
            {
                chunk.Writer.Line($"var {Chunk.Name(view, v)} = {(view == "gates" && chunk.Plan.Form.HasBroadcastGates ? chunk.RowGate(v) : chunk.Load(view, v))};");
            }
        }
    }
}
