namespace ScanGen.Generator.Emission.Phases;

/// <summary>Where several warps share a row: each leaves its total, and each scans all totals by itself.</summary>
internal sealed class GroupScanPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        var plan = chunk.Plan;
        if (plan.Warps == 1)
        {
            return;
        }

        var writer = chunk.Writer;
        writer.Line();
        writer.Line("// Group: each warp leaves its total, then scans those of all warps by itself.");
        foreach (var v in chunk.Vectors)
        {
            writer.Line($"var total{v} = {chunk.Dialect.Total(chunk, v)};");
        }

        var half = chunk.Index % 2 * plan.RowsPerGroup * plan.Warps;
        var first = (plan.RowsPerGroup > 1 ? "firstTotal + " : "") + (half > 0 ? $"{half} + " : "");
        using (writer.Block("if (lane == 0)"))
        {
            writer.Line($"totals[{first}warp] = {string.Concat(chunk.Vectors.Select(v => v == 0 ? "total0" : $".Then(total{v})"))};");
        }

        writer.Line();
        writer.Line("isWild = Group.BarrierOr(isWild);");
        var read = $"totals[{first}lane]";
        var warps = plan.IsAny ? $"Group.DimX / {plan.Lanes}" : $"{plan.Warps}";
        writer.Line(plan is { Warps: 32, IsAny: false } ? $"var warps = {read};" : $"var warps = lane < {warps} ? {read} : {plan.Element.Step}.Identity;");
        for (var distance = 1; distance < plan.Warps; distance *= 2)
        {
            writer.Line($"warps = Lanes.Scan(warps, lane, {distance});");
        }
    }
}
