using ScanGen.Generator.Emission.Host;
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
            foreach (var types in annotated.Types)
            {
                if (separate)
                {
                    writer.Line();
                }

                separate = true;
                WriteField(writer, names, annotated, types);
            }
        }

        return writer.ToString();
    }

    private static void WriteField(SourceWriter writer, GeneratedNames names, ScanClass annotated, TensorTypes types)
    {
        var isTimeMajor = annotated.Form.IsTimeMajor;
        writer.Line($"public static readonly {(isTimeMajor ? "TimeMajorScans" : "DeviceScans")}<{TypeArguments(types, isTimeMajor)}> {types.Name} = new(");
        using (writer.Indent())
        {
            writer.Line($"\"{names.FullName}\",");
            writer.Line($"ScanDtype.{types.Inputs.Name},{(isTimeMajor ? "" : $"\nScanDtype.{types.States.Name},")}");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (var seqLen in annotated.SeqLens(types).Concat(annotated.HasAny(types) ? [KernelModel.Any] : []))
                {
                    writer.Line($"new({string.Join(", ", isTimeMajor ? TimeMajorArguments(types, seqLen) : Arguments(types, seqLen, annotated.Form))}),");
                }
            }

            var more = MoreKernels(annotated.Form, types).ToArray();
            writer.Line(more.Length > 0 ? "]," : "]);");
            if (more.Length > 0)
            {
                writer.Line($"{string.Join(", ", more)});");
            }
        }
    }

    private static string TypeArguments(TensorTypes types, bool isTimeMajor)
    {
        var inputs = $"{types.Inputs.CSharp}, {types.Inputs.DeviceElement}";
        return isTimeMajor ? $"{inputs}, {types.Inputs.DeviceVector}" : $"{inputs}, {types.States.CSharp}, {types.States.DeviceElement}";
    }

    private static IEnumerable<string> MoreKernels(TensorForm form, TensorTypes types)
    {
        yield return $"step: typeof({StepKernelEmitter.ClassName(types)})";
        if (form.HasBroadcastGates)
        {
            yield return $"gateSum: typeof({GateSumEmitter.ClassName(types.Inputs)})";
        }
    }

    private static IEnumerable<string> TimeMajorArguments(TensorTypes types, int seqLen) =>
        [seqLen == KernelModel.Any ? "ScanKernel.Any" : $"{seqLen}", $"typeof({GeneratedNames.KernelClass(types, seqLen, KernelFamily.Group)})"];

    private static IEnumerable<string> Arguments(TensorTypes types, int seqLen, TensorForm form)
    {
        yield return seqLen == KernelModel.Any ? "ScanKernel.Any" : $"{seqLen}";
        yield return Type(KernelFamily.Warp);
        yield return Type(KernelFamily.Group);
        yield return $"new NativeScan<{RowKernelName.Of(types, seqLen, form)}>()";
        string Type(KernelFamily family) => $"typeof({GeneratedNames.KernelClass(types, seqLen, family)})";
    }
}
