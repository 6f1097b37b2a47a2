namespace ScanGen.Generator.Emission.Phases;

/// <summary>Backward, where one gate is the whole row's: the lanes add up their parts of its gradient, and one of them leaves the sum for the kernel that adds up all parts.</summary>
internal sealed class LeaveGatePhase : IPhase
{
    public void Write(Chunk chunk)
    {
        var plan = chunk.Plan;
        if (plan is not { IsBackward: true, Form.HasBroadcastGates: true } || !chunk.IsLast)
        {
            return;
        }

        chunk.Writer.Line();
        chunk.Writer.Line("// Leave gate: the lanes' parts of its gradient become one.");
        chunk.Dialect.SumLanes(chunk, "gradGate");
        using (chunk.Writer.Block($"if ({(plan.RowsPerGroup > 1 ? "inRange && " : "")}lane == 0)"))
        {
            chunk.Writer.Line($"{plan.Element.AccumulatorsOf("parts")}[{Place(chunk)}] = gradGate;");
        }
    }

    /// <summary>Parts lie by row, by segment in a row, by warp in a segment.</summary>
    private static string Place(Chunk chunk)
    {
        var plan = chunk.Plan;
        var place = !plan.IsSplit ? "row" : plan.IsAny ? "(row * (long)info.Segments + segment)" : $"(row * {plan.Segments}L + segment)";
        return plan.Warps == 1 ? place : $"{place} * {(plan.IsAny ? $"(Group.DimX / {plan.Lanes})" : $"{plan.Warps}")} + warp";
    }
}
