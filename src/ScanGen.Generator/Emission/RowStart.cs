using ScanGen.Generator.Emission.Dialects;
using ScanGen.Generator.Emission.Operands;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>
/// Writes which row, and which part of it, a thread works on, and the state that it begins with: rows follow each other, segments lie side by side
/// in a row, warps in a segment, lanes in a warp.
/// </summary>
internal static class RowStart
{
    public static void Write(SourceWriter writer, KernelPlan plan, DeviceDialect dialect, KernelOperand[] operands)
    {
        if (plan.IsSplit)
        {
            WriteSegment(writer, plan, dialect);
        }
        else if (plan.RowsPerGroup > 1)
        {
            var tensor = operands.First(operand => operand is ElementOperand);
            writer.Line($"var rows = {(plan.Signature.Frame == Frame.Strided ? "info.Strides.Rows" : $"{tensor.Name}.Length / {plan.SeqLen}")};");
            writer.Line($"var row = Grid.IdxX * {plan.RowsPerGroup}L + Group.IdxX / {plan.ThreadsPerRow};");
            writer.Line("var inRange = row < rows;");
        }

        if (plan.NamesRow)
        {
            WriteRow(writer, plan);
        }

        if (plan.Signature.Frame == Frame.Strided)
        {
            WriteViews(writer, operands);
        }

        writer.Line($"var at = {First(plan)};");
        WriteState(writer, plan);
        foreach (var operand in operands)
        {
            operand.Start(writer, plan);
        }
    }

    private static void WriteSegment(SourceWriter writer, KernelPlan plan, DeviceDialect dialect)
    {
        var segments = Segments(plan);
        writer.Line();
        writer.Line("// The groups of a row meet at the board. They take its segments as the scan visits them, in the order in which the groups start.");
        dialect.Slot(writer, plan);
        writer.Line($"var segment = slot % {segments};");
    }

    private static void WriteRow(SourceWriter writer, KernelPlan plan)
    {
        if (plan.Signature.Frame == Frame.Packed)
        {
            writer.Line($"var place = slot / {Segments(plan)};");
            writer.Line("var row = info.Packed.RowAt(place);");
        }
        else if (plan.IsSplit)
        {
            writer.Line($"var row = slot / {Segments(plan)};");
        }
        else if (plan.RowsPerGroup > 1)
        {
            writer.Line("row = inRange ? row : rows - 1;");
        }
        else
        {
            writer.Line("var row = Grid.IdxX;");
        }

        if (plan.Signature.Frame == Frame.Packed)
        {
            writer.Line("var start = info.Packed.Start(place);");
            writer.Line("var end = info.Packed.End(place);");
        }
        else if (plan.IsGuarded)
        {
            var length = plan.IsAny ? "info.SeqLen" : $"{plan.SeqLen}";
            writer.Line($"var start = {(plan.Signature.Frame == Frame.Strided ? "0L" : $"row * {(plan.IsAny ? "(long)info.SeqLen" : $"{plan.SeqLen}L")}")};");
            writer.Line($"var end = start + {length};");
        }

        if (plan.IsAny)
        {
            writer.Line($"var tile = Group.DimX * {plan.Vectors * plan.ElementsPerVector};");
        }
    }

    /// <summary>From here on the views are those of one row.</summary>
    private static void WriteViews(SourceWriter writer, KernelOperand[] operands)
    {
        writer.Line();
        writer.Line("// Where the row lies in each tensor.");
        foreach (var name in operands.Select(operand => operand.Name))
        {
            writer.Line($"{name} = info.RowOf({name}, info.Strides.{char.ToUpperInvariant(name[0])}{name[1..]}, row);");
        }

        writer.Line();
    }

    /// <summary>The index of the thread's first vector in the order of the scan.</summary>
    private static string First(KernelPlan plan)
    {
        var sign = plan.IsDescending ? "-" : "+";
        var inTile = (plan.Warps > 1 ? $" {sign} warp * {plan.WarpStride}" : "") + $" {sign} lane{(plan.ElementsPerVector > 1 ? $" * {plan.ElementsPerVector}" : "")}";
        if (!plan.IsGuarded)
        {
            // In a view of one row there is nothing before the first segment.
            var segment = plan.Signature.Frame == Frame.Strided && !plan.IsSplit ? "" : $"{Segment(plan)} * {plan.SegmentLength}L";
            return (segment + (plan.IsDescending ? $" + {plan.SegmentLength - plan.ElementsPerVector}" : "") + inTile).TrimStart(' ', '+');
        }

        // The first vector of a row begins where memory is aligned, which may be before the row.
        var start = plan.HasLead ? $"start / {plan.ElementsPerVector} * {plan.ElementsPerVector}" : "start";
        var tile = plan.IsAny ? "tile" : $"{plan.Tile}";
        var last = plan.IsAny ? $" + {Segments(plan)} * tile - {plan.ElementsPerVector}" : $" + {plan.Segments * plan.Tile - plan.ElementsPerVector}";
        return start + (plan.IsDescending ? last : "") + (plan.IsSplit ? $" {sign} segment * {tile}" : "") + inTile;
    }

    /// <summary>The number of the group's segment, as they lie in the view.</summary>
    private static string Segment(KernelPlan plan) => plan.IsSplit
        ? (plan.Signature.Frame == Frame.Strided, plan.IsDescending) switch
        {
            (true, true) => $"({plan.Segments - 1} - segment)",
            (true, false) => "segment",
            (false, true) => $"(slot - segment + {plan.Segments - 1} - segment)",
            (false, false) => "slot",
        }
        : plan.NamesRow ? "row"
        : plan.RowsPerGroup > 1 ? "(inRange ? row : rows - 1)"
        : "Grid.IdxX";

    private static void WriteState(SourceWriter writer, KernelPlan plan)
    {
        if (plan.IsSplit)
        {
            writer.Line(plan.IsAny
                ? $"var call = {Segments(plan)} > 1 ? Board.NextCall({Board(plan)}, slot) : 0;"
                : $"var call = Board.NextCall({Board(plan)}, slot);");
        }

        if (plan.HasRowInfo)
        {
            writer.Line($"{(plan.IsSplit ? "var initial" : "var state")} = {plan.Types.States.WidenOne("info.Enter(row)")};");
            if (plan.IsBackward)
            {
                writer.Line("var before = info.StateBefore(row);");
            }
        }
        else if (!plan.IsSplit)
        {
            writer.Line($"var state = {plan.Element.Zero};");
        }
    }

    /// <summary>How many groups share a row, as an expression.</summary>
    public static string Segments(KernelPlan plan) => plan.IsAny ? "info.Segments" : $"{plan.Segments}";

    /// <summary>Where they meet.</summary>
    public static string Board(KernelPlan plan) => plan.HasRowInfo ? "info.Board" : "board";
}
