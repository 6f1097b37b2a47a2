namespace ScanGen.Generator.Emission.Host;

/// <summary>Composes the raw gates of the tile a second time, as differences of magnitudes from 1, for a carry that stays accurate over long rows.</summary>
internal sealed class HostGrowthPhase : IHostPhase
{
    public void Write(HostTile tile)
    {
        tile.Writer.Line();
        tile.Writer.Line("// Growth: the magnitude of the product of the tile's gates, less 1.");
        foreach (var v in tile.InScanOrder)
        {
            var growth = $"TileCarry.Growth{tile.Lanes}(g{v})";
            tile.Writer.Line(v == tile.InScanOrder.First()
                ? $"var growth = {growth};"
                : $"growth = TileCarry.Compose{tile.Lanes}(growth, {growth});");
        }

        tile.Writer.Line($"growth = TileCarry.Total{tile.Lanes}(growth);");
    }
}
