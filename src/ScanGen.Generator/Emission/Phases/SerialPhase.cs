using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.Phases;

/// <summary>
/// Where a state is not finite, lanes take turns as a loop would: a product of gates may be out of range where no state is, and then what enters a vector is lost.
/// The vote comes before the first store of the tile, so that rows that are scanned in place can be run again from the raw values.
/// </summary>
internal sealed class SerialPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        var (plan, writer) = (chunk.Plan, chunk.Writer);
        writer.Line();
        writer.Line("// Serial: where a state is not finite, lanes take turns, as a loop does.");
        using (writer.Block("if (isWild)"))
        {
            using (writer.Block($"if ({WriteVote(chunk)})"))
            {
                chunk.Dialect.TakeTurns(chunk);
            }
        }
    }

    /// <summary>What is not finite stays so: the last element of a vector speaks for all. What leaves the tile, others begin with.</summary>
    /// <returns>Whether lanes take turns.</returns>
    private static string WriteVote(Chunk chunk)
    {
        var (plan, writer) = (chunk.Plan, chunk.Writer);
        string[] states =
        [
            .. chunk.Vectors.Select(v => $"{chunk.Run(v)}.Last"),
            .. plan.IsSplit ? ["total.Apply(state)"] : chunk.IsLast ? Array.Empty<string>() : ["leaving"],
        ];
        for (var state = 0; state < states.Length; state++)
        {
            writer.Line($"{(state == 0 ? "var isFinite =" : "isFinite &=")} Finite.Is({states[state]});");
        }

        if (!plan.IsSplit)
        {
            return chunk.Dialect.Any(chunk, "!isFinite");
        }

        writer.Line($"var isSerial = {chunk.Dialect.Any(chunk, "!isFinite")};");
        if (plan.IsAny)
        {
            writer.Line("var isResumed = false;");
            using (writer.Block($"if ({RowStart.Segments(plan)} > 1)"))
            {
                WriteSegments(chunk, "");
            }

            writer.Line();
        }
        else
        {
            WriteSegments(chunk, "var ");
        }

        return "isSerial | isResumed";
    }

    /// <summary>Segments after one that is not finite begin with what it leaves.</summary>
    private static void WriteSegments(Chunk chunk, string declare)
    {
        var (writer, board) = (chunk.Writer, RowStart.Board(chunk.Plan));
        using (writer.Block("if (Group.IdxX == 0)"))
        {
            writer.Line($"Board.Tell({board}, slot, call, !isSerial);");
        }

        writer.Line();
        writer.Line($"{declare}isResumed = Board.AwaitInfinite({board}, slot - segment, call, segment);");
        writer.Line($"isResumed = {chunk.Dialect.Any(chunk, "isResumed")};");
    }

    /// <summary>What comes to the first turn, and where in shared memory it goes from turn to turn, by row of the group.</summary>
    public static void WriteCarry(Chunk chunk, string shared)
    {
        var (plan, writer) = (chunk.Plan, chunk.Writer);
        writer.Line($"var carries = {shared}.Cast<Carry<{plan.Element.Accumulator}>>();");
        writer.Line($"var carry = new Carry<{plan.Element.Accumulator}>({(plan.IsSplit ? "Exchange.Apply(segments, segment, carryIn)" : "state")}, isSerial: 0);");
        if (plan.IsSplit)
        {
            using (writer.Block("if (isResumed)"))
            {
                writer.Line($"carry = Board.AwaitCarry({RowStart.Board(plan)}, slot - 1, call, carries);");
            }

            writer.Line();
        }
    }

    /// <summary>What the last turn leaves, for the next segment, or the next tile.</summary>
    public static void WriteLeaving(Chunk chunk)
    {
        var (plan, writer) = (chunk.Plan, chunk.Writer);
        if (plan.IsAny)
        {
            using (writer.Block($"if ({RowStart.Segments(plan)} > 1)"))
            {
                writer.Line($"Board.PostCarry({RowStart.Board(plan)}, slot, call, carries);");
            }
        }
        else if (plan.IsSplit)
        {
            writer.Line($"Board.PostCarry({RowStart.Board(plan)}, slot, call, carries);");
        }
        else if (!chunk.IsLast)
        {
            writer.Line($"leaving = carries[{Row(plan)}].State;");
            writer.Line("Group.Barrier();");
        }
    }

    /// <summary>Which of the group's rows a thread works on.</summary>
    public static string Row(KernelPlan plan) => plan.RowsPerGroup == 1 ? "0" : $"Group.IdxX / {plan.ThreadsPerRow}";
}
