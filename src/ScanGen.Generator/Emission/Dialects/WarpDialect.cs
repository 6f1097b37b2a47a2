using ScanGen.Generator.Emission.Operands;
using ScanGen.Generator.Emission.Phases;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Dialects;

/// <summary>CUDA: 32 lanes that shuffle, warps that meet once a chunk in shared memory.</summary>
internal sealed class WarpDialect : DeviceDialect
{
    public override void Names(SourceWriter writer, KernelPlan plan)
    {
        if (plan.HasShortRows)
        {
            writer.Line("var lane = Group.IdxX;");
            writer.Line("var lanes = Group.DimX;");
            writer.Line("var lastLane = Warp.LaneIdx - lane + lanes - 1;");
            return;
        }

        writer.Line(plan.Threads == plan.Lanes ? "var lane = Group.IdxX;" : $"var lane = Group.IdxX % {plan.Lanes};");
        if (plan.Warps > 1)
        {
            writer.Line(plan.RowsPerGroup == 1 ? $"var warp = Group.IdxX / {plan.Lanes};" : $"var warp = Group.IdxX / {plan.Lanes} % {plan.Warps};");
        }
    }

    public override void Slot(SourceWriter writer, KernelPlan plan)
    {
        // CUDA devices start groups in the order of their index; CUB's scan counts on it too.
        writer.Line("var slot = Grid.IdxX;");
    }

    public override void SharedMemory(SourceWriter writer, KernelPlan plan)
    {
        if (plan.IsSplit)
        {
            writer.Line(plan.BytesPerSegment > 0
                ? $"var segments = SharedMemory.GetDynamic<{plan.Element.Step}>();"
                : $"var segments = SharedMemory.Allocate<{plan.Element.Step}>({plan.Segments});");
        }

        if (plan.Warps == 1)
        {
            return;
        }

        // Chunks take turns with two halves, so that one barrier a chunk is enough.
        var halves = Math.Min(2, plan.Chunks);
        writer.Line($"var totals = SharedMemory.Allocate<{plan.Element.Step}>({halves * plan.RowsPerGroup * plan.Warps});");
        if (plan.RowsPerGroup > 1)
        {
            writer.Line($"var firstTotal = Group.IdxX / {plan.ThreadsPerRow} * {plan.Warps};");
        }
    }

    public override void ScanLanes(Chunk chunk)
    {
        for (var distance = 1; distance < chunk.Plan.Lanes; distance *= 2)
        {
            foreach (var v in chunk.Vectors)
            {
                chunk.Writer.Line($"s{v} = Lanes.Scan(s{v}, lane, {distance});");
            }
        }
    }

    /// <summary>Several warps meet at the barrier of the group scan.</summary>
    public override void ShareWild(Chunk chunk)
    {
        if (chunk.Plan.Warps == 1)
        {
            chunk.Writer.Line("isWild = Lanes.Any(isWild);");
        }
    }

    public override string Before(Chunk chunk, int vector) => $"Lanes.Before(s{vector}, lane)";

    public override string Total(Chunk chunk, int vector) => $"Lanes.At(s{vector}, {LastLane(chunk.Plan)})";

    public override string SegmentTotal(Chunk chunk) => $"Lanes.At(warps, {chunk.Plan.Warps - 1})";

    public override string Earlier(Chunk chunk)
    {
        var segments = chunk.Plan.Segments;
        if (segments > chunk.Plan.Lanes)
        {
            return "Lanes.Compose(segments, segment, lane)";
        }

        chunk.Writer.Line($"var earlier = lane < segment ? segments[lane] : {chunk.Plan.Element.Step}.Identity;");
        for (var distance = 1; distance < segments; distance *= 2)
        {
            chunk.Writer.Line($"earlier = Lanes.Scan(earlier, lane, {distance});");
        }

        return $"Lanes.At(earlier, {segments - 1})";
    }

    public override string Any(Chunk chunk, string says) => chunk.Plan.Warps > 1 ? $"Group.BarrierOr({says})" : $"Lanes.Any({says})";

    public override string AnyBesideSegments(Chunk chunk, string says) => Any(chunk, says);

    public override void TakeTurns(Chunk chunk)
    {
        var (plan, writer) = (chunk.Plan, chunk.Writer);
        if (plan.Warps == 1)
        {
            writer.Line($"var carry = new Carry<{plan.Element.Accumulator}>(state, isSerial: 0);");
            WriteTurn(chunk);
            if (!chunk.IsLast)
            {
                writer.Line("leaving = carry.State;");
            }

            return;
        }

        SerialPhase.WriteCarry(chunk, "totals");
        var row = SerialPhase.Row(plan);
        using (writer.Block($"for (var turn = 0; turn < {(plan.IsAny ? $"Group.DimX / {plan.Lanes}" : $"{plan.Warps}")}; turn++)"))
        {
            using (writer.Block("if (warp == turn)"))
            {
                writer.Line($"carry = turn == 0 ? carry : carries[{row}];");
                WriteTurn(chunk);
                writer.Line($"carries[{row}] = carry;");
            }

            writer.Line();
            writer.Line("Group.Barrier();");
        }

        if (plan.IsSplit || !chunk.IsLast)
        {
            writer.Line();
        }

        SerialPhase.WriteLeaving(chunk);
    }

    private static void WriteTurn(Chunk chunk)
    {
        foreach (var v in chunk.Vectors)
        {
            var (gates, tokens) = chunk.Recurrence(v);
            chunk.Writer.Line($"{chunk.Entering(v)} = Lanes.Serial({gates}, {tokens}, {chunk.Entering(v)}, ref carry, lane, {Lanes(chunk.Plan)});");
        }
    }

    public override string Reduce(Chunk chunk, string method, string parts, string sum) =>
        $"{method}Warp({parts}, {PartOf(chunk.Plan)}, {sum}, {Lanes(chunk.Plan)}, {IsFirst(chunk.Plan)});";

    public override string FromBefore(Chunk chunk, TensorOperand operand, int vector)
    {
        if (operand.IsComputed && vector > 0 && chunk.Plan.Lanes == 32)
        {
            return $"Lanes.FromBefore({operand.Last(vector)}, lane, Lanes.OfLane({operand.Last(vector - 1)}, {LastLane(chunk.Plan)}))";
        }

        var end = operand.Edge(chunk.Plan);
        var edge = chunk.Plan.IsGuarded ? $"lane == 0 ? {operand.ReadBefore(chunk, vector)} : {end}"
            : chunk.Plan.ThreadsPerRow < 32 || chunk.Plan.Warps == 1 && chunk.IsStart(vector) ? end
            : $"lane == 0{(chunk.IsStart(vector) ? Besides(chunk, "warp > 0", "segment > 0") : "")} ? {operand.ReadBefore(chunk, vector)} : {end}";
        return $"Lanes.FromBefore({operand.Last(vector)}, lane, {edge})";
    }

    public override string FromAfter(Chunk chunk, TensorOperand operand, int vector)
    {
        var lastLane = chunk.Plan.HasShortRows ? "lanes - 1" : $"{chunk.Plan.Lanes - 1}";
        var end = operand.Edge(chunk.Plan);
        var edge = chunk.Plan.IsGuarded ? $"lane == {lastLane} ? {operand.ReadAfter(chunk, vector)} : {end}"
            : chunk.Plan.Warps == 1 && chunk.IsEnd(vector) ? end
            : $"lane == {lastLane}{(chunk.IsEnd(vector) ? Besides(chunk, $"warp < {chunk.Plan.Warps - 1}", $"segment < {chunk.Plan.Segments - 1}") : "")} ? {operand.ReadAfter(chunk, vector)} : {end}";
        return $"Lanes.FromAfter({operand.First(vector)}, lane, {Lanes(chunk.Plan)}, {edge})";
    }

    /// <summary>How many lanes share a row.</summary>
    private static string Lanes(KernelPlan plan) => plan.HasShortRows ? "lanes" : $"{plan.Lanes}";

    /// <summary>The last of them, among those of the warp: other rows than short ones have a whole one, or are through after one vector.</summary>
    private static string LastLane(KernelPlan plan) => plan.HasShortRows ? "lastLane" : $"{plan.Lanes - 1}";

    /// <summary>Where a neighbour past the warp's edge may also lie in another segment.</summary>
    private static string Besides(Chunk chunk, string warp, string segment) => chunk.Plan.IsSplit ? $" && ({warp} || {segment})" : $" && {warp}";
}
