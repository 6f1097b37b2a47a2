using ScanGen.Generator.Emission.Host;
using ScanGen.Generator.Models;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes the table that a dispatcher finds kernels in: a field for each declared element type.</summary>
internal static class DeviceTableEmitter
{
    public const string ClassName = "DeviceTable";

    public static string Emit(GeneratedNames names, ScanClass annotated) => KernelClassWriter.Emit(
        names,
        $"The kernels of {names.FullName}, by element type and length.",
        ClassName,
        writer => writer.Parts(annotated.Types, types => WriteField(writer, names, annotated, types)),
        annotated.MapShape is null ? ["global::ScanGen", "global::ScanGen.CompilerServices"] : ["global::ScanGen", "global::ScanGen.CompilerServices", "global::ScanGen.CompilerServices.Maps"]);

    private static void WriteField(SourceWriter writer, GeneratedNames names, ScanClass annotated, TensorTypes types)
    {
        var (inputs, states) = (types.Inputs, types.States);
        writer.Line(
            $"public static readonly DeviceScans<{inputs.CSharp}, {inputs.DeviceElement}, {states.CSharp}, {states.DeviceElement}> {types.Name} = new(");
        using (writer.Indent())
        {
            writer.Line($"\"{names.FullName}\",");
            writer.Line($"ScanDtype.{inputs.Name},");
            writer.Line($"ScanDtype.{states.Name},");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (var seqLen in annotated.SeqLens(types).Concat(annotated.HasAny(types) ? [KernelModel.Any] : []))
                {
                    writer.Line($"new({string.Join(", ", Arguments(annotated, types, seqLen))}),");
                }
            }

            writer.Line("],");
            var map = annotated.MapShape is null ? "" : $", map: {HostMapEmitter.ClassName}.Tensors";
            var sum = types.FullPrecision == types.Inputs ? "" : $", fullPrecisionSum: typeof({GateSumEmitter.ClassName(types.FullPrecision)})";
            writer.Line($"step: typeof({StepKernelEmitter.ClassName(types)}), gateSum: typeof({GateSumEmitter.ClassName(types.Inputs)}){map}{sum});");
        }
    }

    private static IEnumerable<string> Arguments(ScanClass annotated, TensorTypes types, int seqLen)
    {
        var schedule = Schedule.Of(annotated.Layout);
        yield return seqLen == KernelModel.Any ? "ScanKernel.Any" : $"{seqLen}";
        yield return Type(schedule.Families[0]);
        yield return Type(KernelFamily.Group);
        yield return annotated.MapShape is null
            ? $"new HostKernel<{schedule.HostKernel(types, seqLen)}>()"
            : $"new HostMapKernel<{HostMapEmitter.ClassName}, {types.Inputs.CSharp}, {types.States.CSharp}>(ScanLayout.{annotated.Layout})";
        string Type(KernelFamily family) => $"typeof({GeneratedNames.KernelClass(types, seqLen, family)})";
    }
}
