namespace ScanGen.Generator.Emission.Host;

/// <summary>Brings the tile's vectors into registers; every load of a tile comes before its first store, so outputs may be inputs.</summary>
internal sealed class HostLoadPhase : IHostPhase
{
    public void Write(HostTile tile)
    {
        tile.Writer.Line(tile.IsBackward ? "// Load: the gates one position up, the states one position down." : "// Load.");
        foreach (var v in tile.InScanOrder)
        {
            tile.Writer.Line($"var g{v} = {Gates(tile, v)};");
            tile.Writer.Line($"var t{v} = TLanes.Load(in {tile.Tokens}, {tile.At(v)});");
            if (tile.IsBackward)
            {
                tile.Writer.Line($"var x{v} = {States(tile, v)};");
            }
        }
    }

    private static string Gates(HostTile tile, int vector)
    {
        if (!tile.IsBackward)
        {
            return $"TLanes.Load(in gates, {tile.At(vector)})";
        }

        // Only the tile's upper end can be the row's.
        return vector == tile.Plan.Vectors - 1
            ? $"Neighbours.Above{tile.Lanes}(in gates, {tile.At(vector)}, end)"
            : $"TLanes.Load(in gates, {tile.At(vector, shift: 1)})";
    }

    private static string States(HostTile tile, int vector) => vector == 0
        ? $"Neighbours.Below{tile.Lanes}(in states, {tile.At(vector)}, start)"
        : $"TLanes.Load(in states, {tile.At(vector, shift: -1)})";
}
