using ScanGen.Generator.Emission.Dialects;
using ScanGen.Generator.Emission.Phases;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes the three kernels of one length, type and device family as a static class of three methods.</summary>
internal static class DeviceKernelEmitter
{
    private static readonly IPhase[] Phases =
    [
        new LoadPhase(),
        new EnterPhase(),
        new NeighbourPhase(),
        new ThreadScanPhase(),
        new LaneScanPhase(),
        new GroupScanPhase(),
        new LeavePhase(),
        new ApplyPhase(),
    ];

    public static string Emit(GeneratedNames names, KernelModel kernel, KernelFamily family, RowPart part)
    {
        var plans = part == RowPart.Whole ? Planner.Plan(kernel, family) : Planner.PlanSplit(kernel, family);
        var element = ElementType.All[kernel.Dtype];
        var writer = new SourceWriter();
        names.WriteKernelFileHeader(writer, "global::ILGPU", "global::ScanGen.Devices", "global::ScanGen.Primitives");
        writer.Line($"/// <summary>Rows of {kernel.SeqLen} {element.Name}{Describe(part)}, {Describe(family)}.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"internal static class {GeneratedNames.KernelClass(element, kernel.SeqLen, family, part)}"))
        {
            var separate = false;
            foreach (var plan in plans)
            {
                if (separate)
                {
                    writer.Line();
                }

                separate = true;
                WriteKernel(writer, plan, part);
            }
        }

        return writer.ToString();
    }

    private static void WriteKernel(SourceWriter writer, KernelPlan plan, RowPart part)
    {
        var element = plan.Element;
        var dialect = DeviceDialect.For(plan.Family);
        var views = Views(plan, part);
        var shape = $"threads: {plan.Threads}, rowsPerGroup: {plan.RowsPerGroup}" + (plan.IsSplit ? $", segments: {plan.Segments}, scratchBytes: {plan.ScratchBytes}" : "");
        writer.Line($"/// <summary>{Directions.Formula(plan.Direction)}</summary>");
        writer.Line($"/// <remarks>{plan.Describe()}.</remarks>");
        writer.Line($"[LaunchShape({shape})]");
        writer.Line($"public static void {plan.Direction}<TAccess>(");
        using (writer.Indent())
        {
            var parameters = views.Select(view => $"ArrayView<{element.DeviceElement}> {view}").Concat(plan.IsSplit ? ["ArrayView<byte> scratch"] : []);
            writer.Line(string.Join(",\n", parameters) + ")");
            writer.Line($"where TAccess : struct, IAccess<{element.DeviceElement}, {element.DeviceVector}>");
        }

        using (writer.Braces())
        {
            dialect.Names(writer, plan);
            WriteStart(writer, plan, views[0]);
            dialect.SharedMemory(writer, plan);
            if (plan.IsSplit)
            {
                WriteSegment(writer, plan, part);
            }
            else
            {
                writer.Line($"var state = {element.Zero};");
            }

            WriteChunks(writer, plan, dialect, part);
        }
    }

    private static string[] Views(KernelPlan plan, RowPart part) => (plan.Direction == ScanDirection.Backward, part == RowPart.Totals) switch
    {
        (true, true) => ["gates", "gradStates"],
        (true, false) => ["gates", "states", "gradStates", "gradGates", "gradTokens"],
        (false, true) => ["gates", "tokens"],
        (false, false) => ["gates", "tokens", "states"],
    };

    /// <summary>The place of the group's segment in its row, counted as the scan visits them; totals lie as the segments do.</summary>
    private static void WriteSegment(SourceWriter writer, KernelPlan plan, RowPart part)
    {
        // A total depends on where in the row it is only by the gate after it.
        if (part == RowPart.Segments || plan.Direction == ScanDirection.Backward)
        {
            writer.Line($"var segment = {(plan.IsDescending ? $"{plan.Segments - 1} - " : "")}Grid.IdxX % {plan.Segments};");
        }

        writer.Line($"var segments = scratch.Cast<{plan.Element.Step}>();");
    }

    private static void WriteChunks(SourceWriter writer, KernelPlan plan, DeviceDialect dialect, RowPart part)
    {
        writer.Line();
        if (plan.Chunks == 1)
        {
            WritePhases(new Chunk(writer, plan, dialect, part, Index: 0));
            return;
        }

        if (!plan.IsUnrolled)
        {
            using (writer.Block($"for (var chunk = 0; chunk < {plan.Chunks}; chunk++)"))
            {
                WritePhases(new Chunk(writer, plan, dialect, part, Index: 0));
                writer.Line();
                writer.Line("// The next chunk's steps may only take the place of these when every lane has read them.");
                writer.Line($"at {(plan.IsDescending ? "-" : "+")}= {plan.Tile};");
                writer.Line("Group.Barrier();");
            }

            return;
        }

        for (var index = 0; index < plan.Chunks; index++)
        {
            if (index > 0)
            {
                writer.Line();
            }

            writer.Line($"// Chunk {index + 1} of {plan.Chunks}.");
            using (writer.Braces())
            {
                WritePhases(new Chunk(writer, plan, dialect, part, index));
            }
        }
    }

    /// <summary>The thread's first vector: rows follow each other, warps lie side by side in a row, lanes side by side in a warp.</summary>
    private static void WriteStart(SourceWriter writer, KernelPlan plan, string view)
    {
        var row = "Grid.IdxX";
        if (plan.RowsPerGroup > 1)
        {
            writer.Line($"var rows = {view}.Length / {plan.SeqLen};");
            writer.Line($"var row = Grid.IdxX * {plan.RowsPerGroup}L + Group.IdxX / {plan.ThreadsPerRow};");
            writer.Line("var inRange = row < rows;");
            row = "(inRange ? row : rows - 1)";
        }

        var sign = plan.IsDescending ? "-" : "+";
        var start = $"{row} * {plan.SegmentLength}L"
            + (plan.IsDescending ? $" + {plan.SegmentLength - plan.ElementsPerVector}" : "")
            + (plan.Warps > 1 ? $" {sign} warp * {plan.WarpStride}" : "")
            + $" {sign} lane * {plan.ElementsPerVector}";
        writer.Line($"var at = {start};");
    }

    private static void WritePhases(Chunk chunk)
    {
        foreach (var phase in Phases)
        {
            phase.Write(chunk);
        }
    }

    private static string Describe(RowPart part) => part switch
    {
        RowPart.Totals => ", split over groups: what each segment does to a state",
        RowPart.Segments => ", split over groups: the scan of each segment",
        _ => "",
    };

    private static string Describe(KernelFamily family) => family == KernelFamily.Warp
        ? "for devices with warps of 32 lanes"
        : "for devices of any warp size";
}
