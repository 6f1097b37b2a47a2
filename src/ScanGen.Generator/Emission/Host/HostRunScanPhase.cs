namespace ScanGen.Generator.Emission.Host;

/// <summary>Gives each lane a run of consecutive elements, one in each vector, and composes the steps along the runs.</summary>
internal sealed class HostRunScanPhase : IHostPhase
{
    public void Write(HostTile tile)
    {
        tile.Writer.Line();
        tile.Writer.Line("// Run scan: each lane takes a run of consecutive elements and composes its steps.");
        tile.Writer.Line($"Runs.Take{tile.Lanes}({tile.References("g")});");
        tile.Writer.Line($"Runs.Take{tile.Lanes}({tile.References("t")});");
        var vectors = tile.InScanOrder.ToArray();
        for (var i = 1; i < vectors.Length; i++)
        {
            var (before, v) = (vectors[i - 1], vectors[i]);
            tile.Writer.Line($"LaneScan.Follow{tile.Lanes}(ref g{v}, ref t{v}, g{before}, t{before});");
        }
    }
}
