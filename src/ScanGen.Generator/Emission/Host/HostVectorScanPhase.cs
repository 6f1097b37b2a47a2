namespace ScanGen.Generator.Emission.Host;

/// <summary>Composes each vector with those before it in the tile, so that the carry crosses a whole tile in one multiply-add.</summary>
internal sealed class HostVectorScanPhase : IHostPhase
{
    public void Write(HostTile tile)
    {
        tile.Writer.Line();
        tile.Writer.Line("// Vector scan: and the steps of the tile's vectors before it.");
        var vectors = tile.InScanOrder.ToArray();
        for (var i = 1; i < vectors.Length; i++)
        {
            var (before, v) = (vectors[i - 1], vectors[i]);
            tile.Writer.Line($"LaneScan.Follow{tile.Lanes}(ref g{v}, ref t{v}, {tile.Total($"g{before}")}, {tile.Total($"t{before}")});");
        }
    }
}
