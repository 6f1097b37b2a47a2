namespace ScanGen.Generator.Emission.Phases;

/// <summary>The state that enters each vector, as compositions say: where a row is split from what the groups of the segments before have posted, then across warps and lanes.</summary>
internal sealed class EnterPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        var writer = chunk.Writer;
        writer.Line();
        writer.Line("// Enter: the state that enters each vector.");
        if (chunk.Plan.IsSplit)
        {
            WriteSegment(chunk);
        }

        WriteVectors(chunk);
    }

    private static void WriteSegment(Chunk chunk)
    {
        var writer = chunk.Writer;
        if (!chunk.Plan.IsAny)
        {
            WriteAwait(chunk);
            writer.Line($"var state = {chunk.Dialect.Earlier(chunk)}.Apply(carryIn);");
            return;
        }

        writer.Line("var state = carryIn;");
        using (writer.Block($"if ({RowStart.Segments(chunk.Plan)} > 1)"))
        {
            WriteAwait(chunk);
            writer.Line($"state = {chunk.Dialect.Earlier(chunk)}.Apply(state);");
        }

        writer.Line();
    }

    private static void WriteAwait(Chunk chunk)
    {
        chunk.Writer.Line($"isWild |= Board.Await({RowStart.Board(chunk.Plan)}, slot - segment, call, segments, segment);");
        chunk.Writer.Line($"isWild = {chunk.Dialect.AnyBesideSegments(chunk, "isWild")};");
        chunk.Writer.Line();
    }

    private static void WriteVectors(Chunk chunk)
    {
        var (plan, writer) = (chunk.Plan, chunk.Writer);
        var isMoving = plan.Vectors > 1 || plan.Warps > 1;
        var entering = isMoving ? "entering" : "state";
        if (isMoving)
        {
            writer.Line(plan.Warps > 1 ? "var entering = Lanes.At(Lanes.Before(warps, lane), warp).Apply(state);" : "var entering = state;");
        }

        foreach (var v in chunk.Vectors)
        {
            writer.Line($"var {chunk.Entering(v)} = {chunk.Dialect.Before(chunk, v)}.Apply({entering});");
            if (v < plan.Vectors - 1)
            {
                writer.Line($"entering = {(plan.Warps > 1 ? $"total{v}" : chunk.Dialect.Total(chunk, v))}.Apply(entering);");
            }
        }

        if (!chunk.IsLast)
        {
            var last = plan.Vectors - 1;
            writer.Line(plan.Warps > 1
                ? $"var leaving = Lanes.At(warps, {plan.Warps - 1}).Apply(state);"
                : $"var leaving = {chunk.Dialect.Total(chunk, last)}.Apply({entering});");
        }
    }
}
