namespace ScanGen.Generator.Emission.Host;

/// <summary>Applies the composed steps to the state that enters the tile, stores what they give, and carries the last on.</summary>
internal sealed class HostApplyPhase : IHostPhase
{
    public void Write(HostTile tile)
    {
        tile.Writer.Line();
        tile.Writer.Line("// Apply: the composed steps take the state that enters the tile to every lane.");
        foreach (var v in tile.InScanOrder)
        {
            var result = $"TLanes.MultiplyAdd(g{v}, state, t{v})";
            if (tile.IsBackward)
            {
                tile.Writer.Line($"var r{v} = {result};");
                tile.Writer.Line($"gradTokensSink.StoreDown(r{v}, ref gradTokens, {tile.At(v)});");
                tile.Writer.Line($"gradGatesSink.StoreDown(TLanes.Multiply(r{v}, x{v}), ref gradGates, {tile.At(v)});");
            }
            else
            {
                tile.Writer.Line($"statesSink.Store{tile.Way}({result}, ref states, {tile.At(v)});");
            }
        }

        var last = tile.LastInScanOrder;
        tile.Writer.Line($"state = TileCarry.Apply{tile.Lanes}(state, {tile.Total($"g{last}")}, {tile.Total($"t{last}")}, growth);");
    }
}
