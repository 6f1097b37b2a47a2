using ScanGen.Generator.Emission.Operands;
using ScanGen.Generator.Emission.Phases;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Dialects;

/// <summary>Any device: all threads of a row are its lanes, and every exchange goes through shared memory and a barrier.</summary>
internal sealed class GroupDialect : DeviceDialect
{
    public override void Names(SourceWriter writer, KernelPlan plan)
    {
        writer.Line($"var {Thread(plan)} = Group.IdxX;");
        if (plan.RowsPerGroup > 1)
        {
            writer.Line($"var lane = thread % {plan.Lanes};");
        }
    }

    public override void Slot(SourceWriter writer, KernelPlan plan)
    {
        // Nothing is known of the order in which groups start: each takes the next slot when it does.
        var join = $"Board.Join({RowStart.Board(plan)}, segments, {RowStart.Segments(plan)})";
        writer.Line($"var slot = {(plan.IsAny ? $"{RowStart.Segments(plan)} > 1 ? {join} : Grid.IdxX" : join)};");
    }

    public override void SharedMemory(SourceWriter writer, KernelPlan plan)
    {
        // Rounds take turns with two buffers: what one round still reads, the next does not write.
        foreach (var buffer in new[] { "even", "odd" })
        {
            writer.Line($"var {buffer} = SharedMemory.Allocate<{plan.Element.Step}>({plan.Threads * plan.Vectors});");
        }

        // Together they are the 32 KiB that every OpenCL device grants: what comes before and after the rounds uses the one that the last round does not.
        if (plan.IsSplit)
        {
            writer.Line(plan.SegmentsFitRounds
                ? $"var segments = {Buffer(Rounds(plan) + 1)};"
                : $"var segments = SharedMemory.Allocate<{plan.Element.Step}>({plan.Segments});");
        }
    }

    public override void ScanLanes(Chunk chunk)
    {
        var writer = chunk.Writer;
        if (chunk.Index > 0)
        {
            // What the chunk before left may be replaced when every lane has read it.
            writer.Line("Group.Barrier();");
        }

        var round = 0;
        for (var distance = 1; distance < chunk.Plan.Lanes; distance *= 2)
        {
            var buffer = Leave(chunk, round++);
            foreach (var v in chunk.Vectors)
            {
                writer.Line($"s{v} = Exchange.Scan({buffer}, s{v}, {Place(chunk, v)}, lane, {distance});");
            }
        }

        // Once more when the scan is done, for the lanes after this one.
        Leave(chunk, round);
    }

    public override void ShareWild(Chunk chunk) => chunk.Writer.Line($"isWild = {Any(chunk, "isWild", Rounds(chunk.Plan) + 1)};");

    public override string Before(Chunk chunk, int vector) =>
        $"Exchange.Before({Buffer(Rounds(chunk.Plan))}, {Place(chunk, vector)}, lane)";

    public override string Total(Chunk chunk, int vector) =>
        $"{Buffer(Rounds(chunk.Plan))}[{(chunk.Plan.RowsPerGroup == 1 ? $"{vector * chunk.Plan.Threads + chunk.Plan.Lanes - 1}" : $"{Place(chunk, vector)} - lane + {chunk.Plan.Lanes - 1}")}]";

    public override string SegmentTotal(Chunk chunk) =>
        string.Concat(chunk.Vectors.Select(v => v == 0 ? Total(chunk, v) : $".Then({Total(chunk, v)})"));

    public override string Earlier(Chunk chunk) => "Exchange.Compose(segments, segment)";

    public override string Any(Chunk chunk, string says) => Any(chunk, says, Rounds(chunk.Plan));

    public override string AnyBesideSegments(Chunk chunk, string says) => chunk.Plan.SegmentsFitRounds
        ? $"Exchange.Any({Buffer(Rounds(chunk.Plan) + 1)}.SubView({chunk.Plan.Segments}).Cast<int>(), {says})"
        : Any(chunk, says, Rounds(chunk.Plan) + 1);

    private static string Any(Chunk chunk, string says, int buffer) => $"Exchange.Any({Buffer(buffer)}.Cast<int>(), {says})";

    public override void TakeTurns(Chunk chunk)
    {
        SerialPhase.WriteCarry(chunk, Buffer(Rounds(chunk.Plan)));
        foreach (var v in chunk.Vectors)
        {
            var (gates, tokens) = chunk.Recurrence(v);
            chunk.Writer.Line($"{chunk.Entering(v)} = Exchange.Serial({gates}, {tokens}, {chunk.Entering(v)}, ref carry, carries, {SerialPhase.Row(chunk.Plan)}, lane, {chunk.Plan.Lanes});");
        }

        SerialPhase.WriteLeaving(chunk);
    }

    public override string Reduce(Chunk chunk, string method, string parts, string sum) =>
        $"{method}Group({parts}, {PartOf(chunk.Plan)}, {sum}, even.Cast<{chunk.Plan.Element.Accumulator}>(), {chunk.Plan.Lanes}, {IsFirst(chunk.Plan)});";

    public override string FromBefore(Chunk chunk, TensorOperand operand, int vector) =>
        chunk.IsStart(vector) && !chunk.Plan.IsGuarded
            ? $"lane > 0{OrInside(chunk, "segment > 0")} ? {operand.ReadBefore(chunk, vector)} : {operand.Edge(chunk.Plan)}"
            : operand.ReadBefore(chunk, vector);

    public override string FromAfter(Chunk chunk, TensorOperand operand, int vector) =>
        chunk.IsEnd(vector) && !chunk.Plan.IsGuarded
            ? $"lane < {chunk.Plan.Lanes - 1}{OrInside(chunk, $"segment < {chunk.Plan.Segments - 1}")} ? {operand.ReadAfter(chunk, vector)} : {operand.Edge(chunk.Plan)}"
            : operand.ReadAfter(chunk, vector);

    /// <summary>Where a neighbour past the group's edge may lie in another segment of the row.</summary>
    private static string OrInside(Chunk chunk, string otherSegment) => chunk.Plan.IsSplit ? $" || {otherSegment}" : "";

    private static int Rounds(KernelPlan plan)
    {
        var rounds = 0;
        for (var distance = 1; distance < plan.Lanes; distance *= 2)
        {
            rounds++;
        }

        return rounds;
    }

    private static string Buffer(int round) => round % 2 == 0 ? "even" : "odd";

    private static string Place(Chunk chunk, int vector) => vector == 0 ? Thread(chunk.Plan) : $"{Thread(chunk.Plan)} + {vector * chunk.Plan.Threads}";

    /// <summary>Where a group has one row, its threads are the row's lanes.</summary>
    private static string Thread(KernelPlan plan) => plan.RowsPerGroup == 1 ? "lane" : "thread";

    private static string Leave(Chunk chunk, int round)
    {
        var buffer = Buffer(round);
        foreach (var v in chunk.Vectors)
        {
            chunk.Writer.Line($"{buffer}[{Place(chunk, v)}] = s{v};");
        }

        chunk.Writer.Line("Group.Barrier();");
        return buffer;
    }
}
