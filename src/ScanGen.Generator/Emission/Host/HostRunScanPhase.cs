namespace ScanGen.Generator.Emission.Host;

/// <summary>Composes the steps along the runs; and where the carry is to stay accurate over long rows, the growth of each run.</summary>
internal sealed class HostRunScanPhase : IHostPhase
{
    public void Write(HostTile tile)
    {
        if (tile.HasGrowth)
        {
            tile.Writer.Line();
            tile.Writer.Line("// Growth: what the product of each run's gates differs from 1 by.");
            tile.Writer.Line($"growth = TileCarry.Growth{tile.Lanes}({string.Join(", ", tile.Names("g"))});");
        }

        tile.Writer.Line();
        tile.Writer.Line("// Run scan: each lane composes the steps of its run.");
        var steps = tile.StepsInScanOrder.ToArray();
        for (var i = 1; i < steps.Length; i++)
        {
            var (before, step) = (steps[i - 1], steps[i]);
            tile.Writer.Line($"LaneScan.Follow{tile.Lanes}(ref g{step}, ref t{step}, g{before}, t{before});");
        }
    }
}
