namespace ScanGen.Generator.Emission.Host;

/// <summary>Applies the composed steps to the state that enters each run, stores what they give, and carries the tile's last on.</summary>
internal sealed class HostApplyPhase : IHostPhase
{
    public void Write(HostTile tile)
    {
        tile.Writer.Line();
        tile.Writer.Line("// Apply: the state that enters a run is the one after the run before it.");
        tile.Writer.Line($"var entering = TLanes.Shift{tile.Way}(TLanes.MultiplyAdd(gate, state, token), state, 1);");
        tile.Writer.Line("entering = TLanes.Permute(entering, unsort);");
        foreach (var v in tile.InScanOrder)
        {
            tile.Writer.Line($"var r{v} = TLanes.MultiplyAdd(g{v}, entering, t{v});");
        }

        tile.Writer.Line($"Runs.Give{tile.Lanes}({tile.References("r")});");
        foreach (var v in tile.InScanOrder)
        {
            if (tile.IsBackward)
            {
                tile.Writer.Line($"gradTokensSink.StoreDown(r{v}, ref gradTokens, {tile.At(v)});");
                tile.Writer.Line($"gradGatesSink.StoreDown(TLanes.Multiply(r{v}, x{v}), ref gradGates, {tile.At(v)});");
            }
            else
            {
                tile.Writer.Line($"statesSink.Store{tile.Way}(r{v}, ref states, {tile.At(v)});");
            }
        }

        tile.Writer.Line($"state = TileCarry.Apply{tile.Lanes}(state, {tile.Total("gate")}, {tile.Total("token")}, growth);");
    }
}
