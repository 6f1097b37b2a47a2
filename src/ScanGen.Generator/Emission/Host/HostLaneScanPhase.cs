namespace ScanGen.Generator.Emission.Host;

/// <summary>Scans the runs' totals across the lanes, in the order of their positions.</summary>
internal sealed class HostLaneScanPhase : IHostPhase
{
    public void Write(HostTile tile)
    {
        tile.Writer.Line("// Lane scan: each run's total composes those of the tile's runs up to its own.");
        tile.Writer.Line($"var gate = TLanes.Permute(g{tile.LastStep}, sort);");
        tile.Writer.Line($"var token = TLanes.Permute(t{tile.LastStep}, sort);");
        tile.Writer.Line($"LaneScan.{tile.Way}{tile.Lanes}(ref gate, ref token);");
        if (tile.HasGrowth)
        {
            tile.Writer.Line($"growth = TileCarry.Total{tile.Lanes}(growth);");
        }
    }
}
