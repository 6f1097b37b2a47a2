namespace ScanGen.Generator.Emission.Host;

/// <summary>Brings a tile's steps into registers and gives each lane a run of consecutive ones.</summary>
internal sealed class HostLoadPhase : IHostPhase
{
    public void Write(HostTile tile)
    {
        tile.Writer.Line(tile.IsBackward ? $"// Load: the gates one position {(tile.Plan.IsDescending ? "up" : "down")}." : "// Load.");
        var (gates, tokens, declare) = tile.HasPairs ? ("gatePairs", "tokenPairs", "var ") : ("g", "t", "");
        foreach (var v in tile.VectorsInScanOrder)
        {
            tile.Writer.Line($"{declare}{gates}{v} = {tile.Conjugate(tile.HasRowGate ? RowGate(tile, v) : Gates(tile, v))};");
            tile.Writer.Line($"{declare}{tokens}{v} = {tile.Load(tile.Tokens, v)};");
        }

        tile.Writer.Line();
        tile.Writer.Line("// Each lane takes a run of consecutive elements.");
        if (tile.IsBackward || !tile.HasRowGate)
        {
            tile.Rearrange("Take", gates);
        }

        tile.Rearrange("Take", tokens);
        if (tile.HasPairs)
        {
            foreach (var step in tile.StepsInScanOrder)
            {
                tile.Writer.Line($"g{step} = {tile.Half(gates, step)};");
                tile.Writer.Line($"t{step} = {tile.Half(tokens, step)};");
            }
        }
    }

    private static string Gates(HostTile tile, int vector) => tile.IsBackward
        ? tile.Neighbour("gates", vector, isAbove: tile.Plan.IsDescending, atEdge: "atEdge", edge: "after")
        : tile.Load("gates", vector);

    /// <summary>The row's gate everywhere, but where the gradients' scan begins.</summary>
    private static string RowGate(HostTile tile, int vector) => tile.IsBackward && vector == tile.VectorsInScanOrder.First()
        ? $"RowGate.{(tile.Plan.IsDescending ? "Above" : "Below")}{tile.Lanes}(rowGate, atEdge, after)"
        : "rowGate";
}
