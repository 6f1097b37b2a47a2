namespace ScanGen.Generator.Emission.Phases;

/// <summary>Brings the tile's vectors into registers; every load of a tile comes before its first store.</summary>
internal sealed class LoadPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        (string Name, string View)[] inputs = chunk.Plan.IsBackward
            ? [("g", "gates"), ("x", "states"), ("d", "gradStates")]
            : [("g", "gates"), ("t", "tokens")];
        chunk.Writer.Line("// Load.");
        foreach (var v in chunk.Vectors)
        {
            foreach (var (name, view) in inputs)
            {
                chunk.Writer.Line($"var {name}{v} = {(view == "gates" && chunk.Plan.Form.HasBroadcastGates ? chunk.RowGate(v) : chunk.Load(view, v))};");
            }
        }
    }
}
