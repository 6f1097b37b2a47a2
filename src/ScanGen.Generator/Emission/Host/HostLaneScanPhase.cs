namespace ScanGen.Generator.Emission.Host;

/// <summary>Scans each vector by itself, so that the vectors' rounds overlap.</summary>
internal sealed class HostLaneScanPhase : IHostPhase
{
    public void Write(HostTile tile)
    {
        tile.Writer.Line();
        tile.Writer.Line("// Lane scan: each lane composes the steps of its vector up to its own.");
        foreach (var v in tile.InScanOrder)
        {
            tile.Writer.Line($"LaneScan.{tile.Way}{tile.Lanes}(ref g{v}, ref t{v});");
        }
    }
}
