using ScanGen.Generator.Emission.Dialects;
using ScanGen.Generator.Emission.Phases;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes the kernels of one length, type and device family as a static class of a method for each direction.</summary>
internal static class DeviceKernelEmitter
{
    private static readonly IPhase[] Phases =
    [
        new LoadPhase(),
        new NeighbourPhase(),
        new ThreadScanPhase(),
        new LaneScanPhase(),
        new GroupScanPhase(),
        new PostPhase(),
        new EnterPhase(),
        new ApplyPhase(),
    ];

    public static string Emit(GeneratedNames names, KernelModel kernel, KernelFamily family)
    {
        var element = ElementType.All[kernel.Dtype];
        var writer = new SourceWriter();
        names.WriteKernelFileHeader(writer, "global::ILGPU", "global::ScanGen.Devices", "global::ScanGen.Primitives");
        writer.Line($"/// <summary>Rows of {kernel.SeqLen} {element.Name}, {Describe(family)}.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"internal static class {GeneratedNames.KernelClass(element, kernel.SeqLen, family)}"))
        {
            var separate = false;
            foreach (var plan in Planner.Plan(kernel, family))
            {
                if (separate)
                {
                    writer.Line();
                }

                separate = true;
                WriteKernel(writer, plan);
            }
        }

        return writer.ToString();
    }

    private static void WriteKernel(SourceWriter writer, KernelPlan plan)
    {
        var element = plan.Element;
        var dialect = DeviceDialect.For(plan.Family);
        string[] views = plan.IsBackward
            ? ["gates", "states", "gradStates", "gradGates", "gradTokens"]
            : ["gates", "tokens", "states"];
        var shape = $"threads: {plan.Threads}, rowsPerGroup: {plan.RowsPerGroup}" + (plan.IsSplit ? $", segments: {plan.Segments}" : "");
        writer.Line($"/// <summary>{Directions.Formula(plan.Direction, plan.Element)}</summary>");
        writer.Line($"/// <remarks>{plan.Describe()}.</remarks>");
        writer.Line($"[LaunchShape({shape})]");
        writer.Line($"public static void {plan.Direction}<TAccess>(");
        using (writer.Indent())
        {
            var parameters = views.Select(view => $"ArrayView<{element.DeviceElement}> {view}").Concat(plan.IsSplit ? ["ArrayView<long> board"] : []);
            writer.Line(string.Join(",\n", parameters) + ")");
            writer.Line($"where TAccess : struct, IAccess<{element.DeviceElement}, {element.DeviceVector}>");
        }

        using (writer.Braces())
        {
            dialect.Names(writer, plan);
            dialect.SharedMemory(writer, plan);
            WriteStart(writer, plan, dialect, views[0]);
            if (plan.IsSplit)
            {
                writer.Line("var call = Board.NextCall(board, slot);");
            }
            else
            {
                writer.Line($"var state = {element.Zero};");
            }

            WriteChunks(writer, plan, dialect);
        }
    }

    private static void WriteChunks(SourceWriter writer, KernelPlan plan, DeviceDialect dialect)
    {
        writer.Line();
        if (plan.Chunks == 1)
        {
            WritePhases(new Chunk(writer, plan, dialect, Index: 0));
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
                WritePhases(new Chunk(writer, plan, dialect, index));
            }
        }
    }

    /// <summary>The thread's first vector: rows follow each other, warps lie side by side in a row, lanes side by side in a warp.</summary>
    private static void WriteStart(SourceWriter writer, KernelPlan plan, DeviceDialect dialect, string view)
    {
        var index = "Grid.IdxX";
        if (plan.IsSplit)
        {
            writer.Line();
            writer.Line("// The groups of a row meet at the board. They take its segments as the scan visits them, in the order in which the groups start.");
            dialect.Slot(writer, plan);
            writer.Line($"var segment = slot % {plan.Segments};");
            index = plan.IsDescending ? $"(slot - segment + {plan.Segments - 1} - segment)" : "slot";
        }
        else if (plan.RowsPerGroup > 1)
        {
            writer.Line($"var rows = {view}.Length / {plan.SeqLen};");
            writer.Line($"var row = Grid.IdxX * {plan.RowsPerGroup}L + Group.IdxX / {plan.ThreadsPerRow};");
            writer.Line("var inRange = row < rows;");
            index = "(inRange ? row : rows - 1)";
        }

        var sign = plan.IsDescending ? "-" : "+";
        var start = $"{index} * {plan.SegmentLength}L"
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

    private static string Describe(KernelFamily family) => family == KernelFamily.Warp
        ? "for devices with warps of 32 lanes"
        : "for devices of any warp size";
}
