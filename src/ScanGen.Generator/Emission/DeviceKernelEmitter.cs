using ScanGen.Generator.Emission.Dialects;
using ScanGen.Generator.Emission.Operands;
using ScanGen.Generator.Emission.Phases;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes the kernels of one length, type and device family as a static class of a method for each pass.</summary>
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
        new SerialPhase(),
        new ApplyPhase(),
        new LeavePhase(),
        new FinishPhase(),
    ];

    public static string Emit(GeneratedNames names, KernelModel kernel, KernelFamily family)
    {
        var types = TensorTypes.Of(kernel);
        var writer = new SourceWriter();
        names.WriteKernelFileHeader(writer, "global::ILGPU", "global::ScanGen.CompilerServices");
        var rows = $"Rows of {(kernel.SeqLen == KernelModel.Any ? "any number of" : $"{kernel.SeqLen}")} {types.Words}";
        writer.Line($"/// <summary>{rows}, {Describe(family)}.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"internal static class {GeneratedNames.KernelClass(types, kernel.SeqLen, family)}"))
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
        var types = plan.Types;
        var dialect = DeviceDialect.For(plan.Family);
        TensorOperand[] operands = [.. plan.Signature.Operands(plan.Pass).Select(TensorOperand.For)];
        writer.Line($"/// <summary>{plan.Signature.Algebra.Formula(plan.Pass, plan.Element)}; of a reverse scan t - 1 and t + 1 change places.</summary>");
        writer.Line($"/// <remarks>{plan.Describe()}.</remarks>");
        writer.Line($"[LaunchShape({Shape(plan)})]");
        writer.Line($"public static void {plan.Pass}<TOrder, {(types.AreMixed ? "TAccess, TStatesAccess" : "TAccess")}, TGates, TFrame, TRows>(");
        using (writer.Indent())
        {
            string[] more = ["TRows rows", .. plan.IsAny ? ["AnyLength length"] : plan.IsSplit ? ["ArrayView<long> board"] : Array.Empty<string>()];
            writer.Line(string.Join(",\n", operands.Select(operand => operand.Parameter).Concat(more)) + ")");
            writer.Line("where TOrder : struct, IOrder");
            writer.Line($"where TAccess : struct, IAccess<{types.Inputs.DeviceElement}, {types.Inputs.DeviceVector}>");
            if (types.AreMixed)
            {
                writer.Line($"where TStatesAccess : struct, IAccess<{types.States.DeviceElement}, {types.States.DeviceVector}>");
            }

            writer.Line($"where TGates : struct, {types.Inputs.GatesInterface}");
            writer.Line("where TFrame : struct, IFrame");
            writer.Line($"where TRows : struct, IRows<TFrame, {types.States.DeviceElement}>");
        }

        using (writer.Braces())
        {
            dialect.Names(writer, plan);
            dialect.SharedMemory(writer, plan);
            RowStart.Write(writer, plan, dialect, operands);
            WriteChunks(writer, plan, dialect);
        }
    }

    private static string Shape(KernelPlan plan) => $"threads: {plan.Threads}, rowsPerGroup: {plan.RowsPerGroup}"
        + (plan.IsAny ? $", vectors: {plan.Vectors}" : plan.IsSplit ? $", segments: {plan.Segments}" : "");

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
