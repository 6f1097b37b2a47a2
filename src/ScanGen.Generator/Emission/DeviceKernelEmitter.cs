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
        new MapPhase(),
        new NeighbourPhase(),
        new CarryInPhase(),
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
        return KernelClassWriter.Emit(
            names,
            $"Rows of {(kernel.SeqLen == KernelModel.Any ? "any number of" : $"{kernel.SeqLen}")} {types.Words}, {Describe(family)}.",
            GeneratedNames.KernelClass(types, kernel.SeqLen, family),
            writer => writer.Parts(Planner.Plan(kernel, family), plan => WriteKernel(writer, plan)),
            KernelClassWriter.Usings(types, kernel.Maps));
    }

    private static void WriteKernel(SourceWriter writer, KernelPlan plan)
    {
        var dialect = DeviceDialect.For(plan.Family);
        string[] more = plan.IsAny ? ["AnyLength length"] : plan.IsSplit ? ["ArrayView<long> board"] : [];
        KernelClassWriter.WriteSignature(writer, plan.Signature, plan.Pass, plan.Name, plan.Describe(), Shape(plan), "rows", "IFrame", more);
        using (writer.Braces())
        {
            dialect.Names(writer, plan);
            dialect.SharedMemory(writer, plan);
            RowStart.Write(writer, plan, dialect, [.. plan.Signature.Operands(plan.Pass).Select(operand => TensorOperand.For(operand, plan.Signature))]);
            WriteChunks(writer, plan, dialect);
        }
    }

    private static string Shape(KernelPlan plan) => $"threads: {plan.Threads}, rowsPerGroup: {plan.RowsPerGroup}"
        + (plan.IsAny ? $", vectors: {plan.Vectors}" : plan.IsSplit ? $", segments: {plan.Segments}" : "")
        + (plan.BytesPerSegment > 0 ? $", bytesPerSegment: {plan.BytesPerSegment}" : "");

    private static void WriteChunks(SourceWriter writer, KernelPlan plan, DeviceDialect dialect)
    {
        writer.Line();
        if (plan.Chunks == 1)
        {
            WritePhases(new Chunk(writer, plan, dialect, Index: 0));
            return;
        }

        writer.Parts(Enumerable.Range(0, plan.Chunks), index =>
        {
            writer.Line($"// Chunk {index + 1} of {plan.Chunks}.");
            using (writer.Braces())
            {
                WritePhases(new Chunk(writer, plan, dialect, index));
            }
        });
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
