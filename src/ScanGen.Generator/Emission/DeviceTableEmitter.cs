using ScanGen.Generator.Models;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes the table that a dispatcher finds kernels in: a field for each declared element type.</summary>
internal static class DeviceTableEmitter
{
    public const string ClassName = "DeviceTable";

    public static string Emit(GeneratedNames names, ScanClass annotated)
    {
        var writer = new SourceWriter();
        names.WriteKernelFileHeader(writer, "global::ScanGen", "global::ScanGen.Devices", "global::ScanGen.Primitives");
        writer.Line($"/// <summary>The kernels of {names.FullName}, by element type and length.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"internal static class {ClassName}"))
        {
            var separate = false;
            foreach (var element in annotated.ElementTypes)
            {
                if (separate)
                {
                    writer.Line();
                }

                separate = true;
                WriteField(writer, names, annotated, element);
            }
        }

        return writer.ToString();
    }

    private static void WriteField(SourceWriter writer, GeneratedNames names, ScanClass annotated, ElementType element)
    {
        var isTimeMajor = annotated.Form.IsTimeMajor;
        writer.Line($"public static readonly {(isTimeMajor ? "TimeMajorScans" : "DeviceScans")}<{element.CSharp}, {element.DeviceElement}, {element.DeviceVector}> {element.Name} = new(");
        using (writer.Indent())
        {
            writer.Line($"\"{names.FullName}\",");
            writer.Line($"ScanDtype.{element.Name},");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (var seqLen in annotated.SeqLens(element).Concat(annotated.HasAny(element) ? [KernelModel.Any] : []))
                {
                    writer.Line($"new({string.Join(", ", isTimeMajor ? TimeMajorArguments(element, seqLen) : Arguments(element, seqLen, annotated.Form))}),");
                }
            }

            var more = MoreKernels(annotated.Form, element).ToArray();
            writer.Line(more.Length > 0 ? "]," : "]);");
            if (more.Length > 0)
            {
                writer.Line($"{string.Join(", ", more)});");
            }
        }
    }

    private static IEnumerable<string> MoreKernels(TensorForm form, ElementType element)
    {
        if (form.HasEndStates)
        {
            yield return $"step: typeof({StepKernelEmitter.ClassName(element)})";
        }

        if (form.HasBroadcastGates)
        {
            yield return $"gateSum: typeof({GateSumEmitter.ClassName(element)})";
        }
    }

    private static IEnumerable<string> TimeMajorArguments(ElementType element, int seqLen) =>
        [$"{seqLen}", $"typeof({GeneratedNames.KernelClass(element, seqLen, KernelFamily.Group)})"];

    private static IEnumerable<string> Arguments(ElementType element, int seqLen, TensorForm form)
    {
        var host = GeneratedNames.KernelClass(element, seqLen, KernelFamily.Host);
        yield return seqLen == KernelModel.Any ? "ScanKernel.Any" : $"{seqLen}";
        yield return Type(KernelFamily.Warp);
        yield return Type(KernelFamily.Group);
        yield return $"new NativeScan<{host}.Forward, {host}.Reverse, {host}.Backward, {host}.ReverseBackward, {element.CSharp}>()";
        if (form.HasEndStates || form.IsStrided || seqLen == KernelModel.Any)
        {
            yield return "hasRowInfo: true";
        }

        string Type(KernelFamily family) => $"typeof({GeneratedNames.KernelClass(element, seqLen, family)})";
    }
}
