using ScanGen.Generator.Emission.Host;
using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Maps;
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
        "global::ScanGen", "global::ScanGen.CompilerServices");

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
                    writer.Line($"new({string.Join(", ", Arguments(types, seqLen, annotated.IsTimeMajor))}),");
                }
            }

            writer.Line("],");
            writer.Line(annotated.MapShape is { } maps
                ? $"step: typeof(object), gateSum: typeof({GateSumEmitter.ClassName(types.Inputs)}), map: {MapTensors(maps)});"
                : $"step: typeof({StepKernelEmitter.ClassName(types)}), gateSum: typeof({GateSumEmitter.ClassName(types.Inputs)}));");
        }
    }

    private static string MapTensors(MapShape maps) =>
        $"new([{string.Join(", ", maps.Inputs.Select(input => $"new(\"{input.Name}\"{(input.Extent == MapExtent.Position ? "" : $", Extent.{input.Extent}")}{(input.HasGradient ? "" : ", hasGradient: false")})"))}], "
        + $"[{string.Join(", ", maps.Outputs.Select(output => $"\"{output}\""))}])";

    private static IEnumerable<string> Arguments(TensorTypes types, int seqLen, bool isTimeMajor)
    {
        yield return seqLen == KernelModel.Any ? "ScanKernel.Any" : $"{seqLen}";
        yield return Type(isTimeMajor ? KernelFamily.Group : KernelFamily.Warp);
        yield return Type(KernelFamily.Group);
        yield return $"new HostKernel<{RowKernelName.Of(types, seqLen, isTimeMajor)}>()";
        string Type(KernelFamily family) => $"typeof({GeneratedNames.KernelClass(types, seqLen, family)})";
    }
}
