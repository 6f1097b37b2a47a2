using ScanGen.Generator.Emission.Dialects;
using ScanGen.Generator.Emission.Operands;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>
/// Writes which row, and which part of it, a thread works on, and the state that it begins with: rows follow each other, segments lie side by side
/// in a row, warps in a segment, lanes in a warp.
/// </summary>
internal static class RowStart
{
    public static void Write(SourceWriter writer, KernelPlan plan, DeviceDialect dialect, TensorOperand[] operands)
    {
        writer.Line("var frame = rows.Frame;");
        if (plan.IsSplit)
        {
            WriteSegment(writer, plan, dialect);
        }

        WriteRow(writer, plan);
        WriteViews(writer, plan, operands);
        writer.Line($"var at = {First(plan)};");
        WriteState(writer, plan);
        foreach (var operand in operands)
        {
            operand.Start(writer, plan);
        }
    }

    private static void WriteSegment(SourceWriter writer, KernelPlan plan, DeviceDialect dialect)
    {
        writer.Line();
        writer.Line("// The groups of a row meet at the board. As they start they take its segments, in the order of the scan.");
        dialect.Slot(writer, plan);
        writer.Line($"var segment = slot % {Segments(plan)};");
    }

    private static void WriteRow(SourceWriter writer, KernelPlan plan)
    {
        if (plan.HasShortRows)
        {
            writer.Line("var nth = Grid.IdxX * Group.DimY + Group.IdxY;");
            writer.Line("var inRange = nth < frame.Count;");
            writer.Line("nth = inRange ? nth : (int)frame.Count - 1;");
            writer.Line("var row = frame.RowAt(nth);");
        }
        else if (plan.IsAny)
        {
            writer.Line($"var nth = slot / {Segments(plan)};");
            writer.Line("var row = frame.RowAt(nth);");
        }
        else if (plan.IsSplit)
        {
            writer.Line($"var row = slot / {Segments(plan)};");
        }
        else if (plan.RowsPerGroup > 1)
        {
            writer.Line($"var row = Grid.IdxX * {plan.RowsPerGroup}L + Group.IdxX / {plan.ThreadsPerRow};");
            writer.Line("var inRange = row < frame.Count;");
            writer.Line("row = inRange ? row : frame.Count - 1;");
        }
        else
        {
            writer.Line("var row = Grid.IdxX;");
        }

        if (plan.IsGuarded)
        {
            writer.Line($"var start = frame.Start({Which(plan)});");
            writer.Line(plan.IsAny ? $"var end = frame.End({Which(plan)});" : $"var end = start + {plan.SeqLen};");
        }

        if (plan.IsAny)
        {
            writer.Line($"var tile = Group.DimX * {plan.Vectors * plan.ElementsPerVector};");
        }
    }

    /// <summary>Where tensors have strides of their own, their views are from here on those of one row.</summary>
    private static void WriteViews(SourceWriter writer, KernelPlan plan, TensorOperand[] operands)
    {
        writer.Line();
        writer.Line("// Where the row lies in each tensor.");
        writer.Line("var place = frame.Place(row);");
        foreach (var operand in operands)
        {
            operand.WriteRow(writer, plan, SeqLen(plan));
        }

        writer.Line();
    }

    /// <summary>The index of the thread's first vector in the order of the scan.</summary>
    private static string First(KernelPlan plan)
    {
        var segment = plan.IsAny ? "tile" : $"{plan.SegmentLength}";
        var length = plan.HasShortRows ? "tile" : plan.IsAny ? $"{Segments(plan)} * tile" : $"{plan.Segments * plan.SegmentLength}";
        var visited = (plan.IsSplit ? $"segment * {segment} + " : "") + (plan.Warps > 1 ? $"warp * {plan.WarpStride} + " : "") + (plan.ElementsPerVector > 1 ? $"lane * {plan.ElementsPerVector}" : "lane");

        // The first vector of a row begins where memory is aligned, which may be before the row.
        var start = !plan.IsGuarded ? $"frame.Start({Which(plan)})" : plan.HasLead ? $"start / {plan.ElementsPerVector} * {plan.ElementsPerVector}" : "start";
        return $"TOrder.At({start}, {length}, {plan.ElementsPerVector}, {visited})";
    }

    private static void WriteState(SourceWriter writer, KernelPlan plan)
    {
        if (plan.IsSplit)
        {
            writer.Line(plan.IsAny
                ? $"var call = {Segments(plan)} > 1 ? Board.NextCall({Board(plan)}, slot) : 0;"
                : $"var call = Board.NextCall({Board(plan)}, slot);");
        }

        writer.Line("var given = rows.CarryIn(row);");
        if (plan.Chunks > 1)
        {
            // What follows from chunk to chunk begins before the first.
            WriteCarryIn(writer, plan);
        }

        if (plan.IsBackward)
        {
            writer.Line("var before = rows.StateBefore(row);");
            if (!plan.IsGuarded)
            {
                // Where nothing enters it is zero, so that no product of gates meets a zero when it is infinite.
                writer.Line($"var edge = rows.HasCarryIn ? {plan.Types.Inputs.WidenOne(plan.Types.Inputs.One)} : {plan.Element.Zero};");
            }
        }
    }

    public static void WriteCarryIn(SourceWriter writer, KernelPlan plan) =>
        writer.Line($"var {(plan.IsSplit ? "carryIn" : "state")} = rows.HasCarryIn ? {plan.Types.States.WidenOne("rows.Await(row, given)")} : {plan.Element.Zero};");

    /// <summary>Which row a frame is asked for: its place in memory, and its length.</summary>
    private static string Which(KernelPlan plan) => $"{(plan.IsAny ? "nth" : "row")}, {SeqLen(plan)}";

    private static string SeqLen(KernelPlan plan) => plan.IsAny ? "length.SeqLen" : $"{plan.SeqLen}";

    /// <summary>How many groups share a row, as an expression.</summary>
    public static string Segments(KernelPlan plan) => plan.IsAny ? "length.Segments" : $"{plan.Segments}";

    /// <summary>Where they meet.</summary>
    public static string Board(KernelPlan plan) => plan.IsAny ? "length.Board" : "board";
}
