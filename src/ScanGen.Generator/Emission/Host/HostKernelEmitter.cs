using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Host;

/// <summary>Writes the row kernels of one length and type for the host as a static class of a struct for each direction.</summary>
internal static class HostKernelEmitter
{
    /// <summary>What has to be done before a tile's lanes can be scanned.</summary>
    private static readonly IHostPhase[] Composing = [new HostLoadPhase(), new HostRunScanPhase()];

    private static readonly IHostPhase[] Scanning = [new HostLaneScanPhase(), new HostNextPhase(), new HostApplyPhase()];

    public static string Emit(GeneratedNames names, KernelModel kernel, TensorForm form)
    {
        var types = TensorTypes.Of(kernel);
        var writer = new SourceWriter();
        names.WriteKernelFileHeader(writer, "global::ScanGen.Simd", "global::System", "global::System.Runtime.CompilerServices");
        writer.Line($"/// <summary>Rows of {(kernel.SeqLen == KernelModel.Any ? "any number of" : $"{kernel.SeqLen}")} {types.Words}, for the processor's widest vectors.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"internal static class {GeneratedNames.KernelClass(types, kernel.SeqLen, KernelFamily.Host)}"))
        {
            foreach (var direction in Directions.All)
            {
                if (direction != Directions.All[0])
                {
                    writer.Line();
                }

                WriteKernel(writer, HostPlanner.Plan(types, kernel.SeqLen, form, direction));
            }
        }

        return writer.ToString();
    }

    private static void WriteKernel(SourceWriter writer, KernelPlan plan)
    {
        var tile = new HostTile(writer, plan);
        string[] inputs = tile.IsBackward ? ["gates", "states", "gradStates"] : ["gates", "tokens"];
        string[] outputs = tile.IsBackward ? ["gradGates", "gradTokens"] : ["states"];
        writer.Line($"/// <summary>{Directions.Formula(plan.Direction, plan.Element)}</summary>");
        writer.Line($"/// <remarks>{plan.Describe()}.</remarks>");
        using (writer.Block($"public readonly struct {plan.Direction} : I{(plan.Types.AreMixed ? "Mixed" : "")}{(tile.IsBackward ? "Backward" : "Forward")}Row<{plan.Types.CSharp}>"))
        {
            writer.Line($"public static int SeqLen => {(plan.SeqLen == KernelModel.Any ? "global::ScanGen.ScanKernel.Any" : $"{plan.SeqLen}")};");
            writer.Line();
            writer.Line($"public static int Vectors => {plan.Vectors};");
            writer.Line();
            writer.Line($"public static bool IsDescending => {(plan.IsDescending ? "true" : "false")};");
            writer.Line();
            if (tile.HasRowGate)
            {
                writer.Line("public static bool HasBroadcastGates => true;");
                writer.Line();
            }

            WriteRun(tile, inputs, outputs);
            writer.Line();
            WriteCompose(tile);
        }
    }

    private static void WriteRun(HostTile tile, string[] inputs, string[] outputs)
    {
        var writer = tile.Writer;
        writer.Line("[MethodImpl(KernelMethod.Options)]");
        writer.Line("public static void Run<TLanes, TVector, TSink, TEnds>(");
        using (writer.Indent())
        {
            foreach (var input in inputs)
            {
                writer.Line($"ref readonly {tile.TypeOf(input)} {input},");
            }

            foreach (var output in outputs)
            {
                writer.Line($"ref {tile.TypeOf(output)} {output},");
            }

            writer.Line("nuint first,");
            writer.Line("nuint end,");
            writer.Line("TEnds ends)");
            WriteConstraints(tile);
            writer.Line($"where TSink : struct, ISink<TSink, TVector, {tile.Plan.Element.CSharp}>");
            writer.Line("where TEnds : struct, IRowEnds<TVector>");
        }

        using (writer.Braces())
        {
            WriteBody(tile, [.. outputs.Where(tile.HasSink)]);
        }
    }

    private static void WriteCompose(HostTile tile)
    {
        var writer = tile.Writer;
        writer.Line("/// <summary>What can be done of a tile before the state that enters it is known.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line("private static void Compose<TLanes, TVector>(");
        using (writer.Indent())
        {
            writer.Line($"{(tile.HasRowGate ? "TVector" : $"ref readonly {tile.TypeOf(tile.Gates)}")} {tile.Gates}, ref readonly {tile.TypeOf(tile.Tokens)} {tile.Tokens}, nuint at,{(tile.IsBackward ? " bool atEdge, TVector after," : "")}");
            HostNextPhase.WriteOutputs(tile, "out TVector ", name => name, end: ")");
            WriteConstraints(tile);
        }

        using (writer.Braces())
        {
            if (tile.Plan.Vectors > 1)
            {
                writer.Line("var count = (nuint)TLanes.Elements;");
                writer.Line();
            }

            WritePhases(tile, Composing);
        }
    }

    private static void WriteConstraints(HostTile tile)
    {
        tile.Writer.Line($"where TLanes : struct, ILanes<TVector, {tile.Plan.Element.CSharp}>");
        tile.Writer.Line("where TVector : struct");
    }

    private static void WriteBody(HostTile tile, string[] outputs)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        writer.Line("var count = (nuint)TLanes.Elements;");
        writer.Line($"var sort = Runs.Sort{tile.Lanes}({plan.Vectors});");
        writer.Line($"var unsort = Runs.Unsort{tile.Lanes}({plan.Vectors});");
        if (tile.HasRowGate)
        {
            writer.Line($"var rowGate = RowGate.Fill{tile.Lanes}(gates);");
        }

        foreach (var output in outputs)
        {
            writer.Line($"var {output}Sink = TSink.{tile.Way}(ref {output}, first, end);");
        }

        if (plan.SeqLen == KernelModel.Any)
        {
            writer.Line("var seqLen = ends.SeqLen;");
        }

        if (tile.IsBackward)
        {
            writer.Line("var after = ends.GatesAfter;");
        }

        writer.Line();
        HostNextPhase.WriteCall(
            tile,
            plan.IsDescending ? $"end - {tile.Size}" : "first",
            plan.IsDescending ? "ends.EndsRow" : "ends.BeginsRow",
            name => name);
        using (writer.Block(plan.IsDescending ? "for (var at = end; at != first;)" : "for (var at = first; at != end;)"))
        {
            WriteRow(tile);
        }

        if (outputs.Length > 0)
        {
            writer.Line();
        }

        foreach (var output in outputs)
        {
            writer.Line($"TSink.Close({output}Sink, ref {output}, {(plan.IsDescending ? "first" : "end - count")});");
        }
    }

    private static void WriteRow(HostTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        writer.Line(plan.IsDescending
            ? $"var rowStart = at - Math.Min({tile.SeqLen}, at - first);"
            : $"var rowEnd = at + Math.Min({tile.SeqLen}, end - at);");
        writer.Line($"var row = {(plan.IsDescending ? "rowStart" : "at")} / {tile.SeqLen};");
        writer.Line("var state = ends.Enter(row);");
        if (tile.IsBackward)
        {
            writer.Line("var before = ends.StatesBefore(row);");
            if (tile.HasRowGate)
            {
                writer.Line($"var gradGate = default(GateGradient{tile.Lanes});");
            }
        }

        using (writer.Block(plan.IsDescending ? "while (at != rowStart)" : $"for (; at != rowEnd; at += {tile.Size})"))
        {
            if (plan.IsDescending)
            {
                writer.Line($"at -= {tile.Size};");
                writer.Line();
            }

            WritePhases(tile, Scanning);
        }

        writer.Line();
        writer.Line("ends.Leave(row, state);");
        if (tile is { IsBackward: true, HasRowGate: true })
        {
            writer.Line($"ends.LeaveGate(row, GateGradient{tile.Lanes}.Total(gradGate));");
        }
    }

    private static void WritePhases(HostTile tile, IHostPhase[] phases)
    {
        foreach (var phase in phases)
        {
            phase.Write(tile);
        }
    }
}
