using ScanGen.Generator.Emission.Maps;
using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes the list behind <c>Kernels</c>: what was emitted, with its plan.</summary>
internal static class PlanListEmitter
{
    public const string ClassName = "Plans";

    public static string Emit(GeneratedNames names, ScanClass annotated) => KernelClassWriter.Emit(
        names, $"The kernels of {names.FullName} and their plans.", ClassName, writer => WriteList(writer, annotated), "global::ScanGen", "global::ScanGen.CompilerServices");

    private static void WriteList(SourceWriter writer, ScanClass annotated)
    {
        foreach (var signature in annotated.Types.Select(types => new KernelSignature(types, annotated.MapShape)))
        {
            WriteTraffic(writer, signature, ScanPass.Forward);
            WriteTraffic(writer, signature, ScanPass.Backward);
        }

        writer.Line();
        writer.Line("public static readonly global::System.Collections.Generic.IReadOnlyList<ScanKernelDescriptor> All = KernelList.InBothOrders(");
        writer.Line("[");
        using (writer.Indent())
        {
            foreach (var plan in annotated.Kernels.SelectMany(kernel => Plans(annotated, kernel)))
            {
                writer.Line($"new({Arguments(plan)}),");
            }
        }

        writer.Line("]);");
    }

    private static void WriteTraffic(SourceWriter writer, KernelSignature signature, ScanPass pass)
    {
        // Gradients that arrive at the states besides are the call's to leave out, and mostly are.
        var (reads, writes) = (signature.Inputs(pass).Where(tensor => tensor.Role != Role.GradStateBesides), signature.Outputs(pass));
        var bytes = reads.Concat(writes).Where(tensor => !signature.IsShared(tensor)).Sum(tensor => tensor.Type.Size);
        writer.Line($"private static readonly ScanKernelTraffic {Traffic(signature.Types, pass)} = new([{Names(reads)}], [{Names(writes)}], {bytes}, {string.Join(" + \"\\n\" + ", Formulas(signature, pass))});");
    }

    private static string Traffic(TensorTypes types, ScanPass pass) => $"{types.Name}{pass}";

    private static string Names(IEnumerable<Operand> tensors) => string.Join(", ", tensors.Select(tensor => $"\"{tensor.Name}\""));

    /// <summary>What a kernel computes, one thing after the other.</summary>
    private static IEnumerable<string> Formulas(KernelSignature signature, ScanPass pass)
    {
        var recurrence = $"\"{signature.Algebra.Formula(pass, signature.Types.Computed).Replace("; ", "\\n")}\"";
        var (map, output) = (nameof(MapRole.Map), nameof(MapRole.Output));
        return pass == ScanPass.Forward
            ? [.. Of(map, signature.Maps is not null, MapEmitter.Formula), recurrence, .. Of(output, signature.Maps is { HasOutput: true }, MapEmitter.Formula)]
            : [.. Of(output, signature.Maps is { HasOutput: true }, MapEmitter.GradientFormula), recurrence, .. Of(map, signature.Maps is { HasMapGradient: true }, MapEmitter.GradientFormula)];

        static IEnumerable<string> Of(string role, bool isThere, string formula) => isThere ? [$"{role}.{formula}"] : [];
    }

    private static IEnumerable<ListedPlan> Plans(ScanClass annotated, KernelModel kernel)
    {
        var schedule = Schedule.Of(annotated.Layout);
        return (annotated.IsHostOnly ? [KernelFamily.Host] : schedule.Listed).SelectMany(family => schedule.Plans(kernel, family));
    }

    private static string Arguments(ListedPlan plan) => string.Join(", ",
        plan.SeqLen, $"ScanDtype.{plan.Types.Inputs.Name}", $"ScanDirection.{plan.Pass}", $"KernelFamily.{plan.Family}",
        plan.RowsPerGroup, plan.Warps, plan.Vectors, plan.Chunks, plan.SharedBytes, Traffic(plan.Types, plan.Pass))
        + (plan.Segments > 1 ? $", Segments: {plan.Segments}" : "")
        + States(plan.Types);

    private static string States(TensorTypes types) => types.AreMixed ? $", States: ScanDtype.{types.States.Name}" : "";
}
