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
        foreach (var step in tile.StepsInScanOrder)
        {
            tile.Writer.Line($"var r{step} = TLanes.MultiplyAdd(g{step}, entering, t{step});");
        }

        if (tile.HasPairs)
        {
            StorePairs(tile);
        }
        else
        {
            Store(tile);
        }

        var (gate, token) = (tile.Total("gate"), tile.Total("token"));
        tile.Writer.Line(tile.HasGrowth
            ? $"state = TileCarry.Apply{tile.Lanes}(state, {gate}, {token}, growth);"
            : $"state = TLanes.MultiplyAdd({gate}, state, {token});");
        tile.Writer.Line($"ends.Cross({gate}{(tile.HasGrowth ? ", growth" : "")});");
        tile.Writer.Line();
        foreach (var names in tile.Composed)
        {
            tile.Writer.Line($"{Values(names)} = {Values(names.Select(HostNextPhase.Next))};");
        }
    }

    private static string Values(IEnumerable<string> names) => names.Count() == 1 ? names.Single() : $"({string.Join(", ", names)})";

    private static void Store(HostTile tile)
    {
        tile.Rearrange("Give", "r");
        foreach (var v in tile.VectorsInScanOrder)
        {
            if (tile.IsBackward)
            {
                var gradGates = $"TLanes.Multiply(r{v}, {tile.Conjugate(StatesBefore(tile, v))})";
                tile.Store("gradTokens", v, $"r{v}");
                if (tile.HasRowGate)
                {
                    tile.Writer.Line($"gradGate.Add({gradGates});");
                }
                else
                {
                    tile.Store("gradGates", v, gradGates);
                }
            }
            else
            {
                tile.Store("states", v, $"r{v}");
            }
        }
    }

    private static void StorePairs(HostTile tile)
    {
        if (!tile.IsBackward)
        {
            Round(tile, "statePairs", "r");
            Store(tile, "statePairs", "states");
            return;
        }

        foreach (var v in tile.VectorsInScanOrder)
        {
            tile.Writer.Line($"var statePairs{v} = {StatesBefore(tile, v)};");
        }

        tile.Rearrange("Take", "statePairs");
        foreach (var step in tile.StepsInScanOrder)
        {
            var gradGates = $"TLanes.Multiply(r{step}, {tile.Half("statePairs", step)})";
            tile.Writer.Line(tile.HasRowGate ? $"gradGate.Add({gradGates});" : $"var x{step} = {gradGates};");
        }

        Round(tile, "gradTokenPairs", "r");
        if (tile.HasRowGate)
        {
            Store(tile, "gradTokenPairs", "gradTokens");
            return;
        }

        Round(tile, "gradGatePairs", "x");
        Store(tile, "gradTokenPairs", "gradTokens");
        Store(tile, "gradGatePairs", "gradGates");
    }

    private static void Round(HostTile tile, string pairs, string result)
    {
        foreach (var v in tile.VectorsInScanOrder)
        {
            tile.Writer.Line($"var {pairs}{v} = Pairs.Round{tile.Lanes}({result}{2 * v}, {result}{2 * v + 1});");
        }

        tile.Rearrange("Give", pairs);
    }

    private static void Store(HostTile tile, string vectors, string output)
    {
        foreach (var v in tile.VectorsInScanOrder)
        {
            tile.Store(output, v, $"{vectors}{v}");
        }
    }

    /// <summary>The states before, in the order of the scan that the gradients are of.</summary>
    private static string StatesBefore(HostTile tile, int vector) => tile.Neighbour(
        "states",
        vector,
        isAbove: !tile.Plan.IsDescending,
        atEdge: $"{tile.IsLastOfRow} && ends.{(tile.Plan.IsDescending ? "BeginsRow" : "EndsRow")}",
        edge: "before");
}
