using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Host;

/// <summary>Writes the nested class <c>Host</c>: the declared scans over spans, overloads for each declared element type.</summary>
internal static class HostClassEmitter
{
    private const string Shape = "global::ScanGen.CompilerServices.CallShape";

    public const string ClassName = "Host";

    public static string Emit(GeneratedNames names, ScanClass annotated) => UserClassWriter.Emit(annotated, baseList: "", writer =>
    {
        writer.Line("/// <summary>The declared scans over spans: no GPU and no accelerator needed.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        writer.Line(GeneratedNames.StackTraceHidden);
        using (writer.Block($"public static class {ClassName}"))
        {
            HostPreloadEmitter.Write(writer, annotated);
            writer.Line();
            writer.Parts(annotated.Types, types =>
            {
                foreach (var call in CallSignature.Of(annotated, types))
                {
                    WriteCall(writer, names, annotated, types, call);
                    if (annotated.HasAny(types))
                    {
                        writer.Line();
                        WritePackedCall(writer, names, annotated, types, call);
                    }

                    writer.Line();
                }

                WriteStep(writer, names, annotated, types);
            });
        }
    });

    private static void WriteCall(SourceWriter writer, GeneratedNames names, ScanClass annotated, TensorTypes types, CallSignature call)
    {
        var layout = annotated.TensorLayout;
        var seqLens = annotated.HasAny(types) ? "any number" : $"as declared: {string.Join(", ", annotated.SeqLens(types))}";
        writer.Line($"""
            /// <summary>{call.Summary}; {types.Words}, {layout.FlatAxes} end to end.</summary>
            /// <remarks>{call.InPlace} <see cref="global::ScanGen.ScanSpan"/> has names for tensors whose rows lie apart{(annotated.MapShape is null ? ", and for gates that are each for many positions" : "")}.</remarks>
            """);
        WriteDocs(writer, call.Tensors);
        writer.Line($"/// <param name=\"seqLen\">Positions of a row, {seqLens}.</param>");
        writer.Line($"/// <param name=\"dim\">{layout.Channels}</param>");
        WriteDocsOfOptions(writer, call);
        writer.Line("""
            /// <exception cref="global::System.ArgumentException">The length is not declared, lengths differ or are no whole number of rows, or an output overlaps where it may not. Nothing is written.</exception>
            """);
        var tensors = string.Join(", ", call.Tensors.Select(tensor => Parameter(tensor) + (tensor.IsOptional ? " = default" : "")));
        using (writer.Block($"public static void {call.Name}({tensors}, {SeqLen(annotated, types)}, int? dim = null, {Options(call)})"))
        {
            WriteKernels(writer, names, annotated, types, call, $"{Shape}.{layout.OfSpans}(seqLen, dim)");
        }
    }

    private static void WritePackedCall(SourceWriter writer, GeneratedNames names, ScanClass annotated, TensorTypes types, CallSignature call)
    {
        writer.Line($"""
            /// <summary>{call.Summary} of packed sequences; {types.Words}, {annotated.TensorLayout.PackedAxes}, ends (sequences, dim).</summary>
            /// <remarks>{call.InPlace} What lies after the last sequence is neither read nor written.</remarks>
            """);
        WriteDocs(writer, call.Tensors);
        writer.Line("/// <param name=\"offsets\">Where the sequences begin and end.</param>");
        writer.Line("/// <param name=\"dim\">Channels; without it one, or those that a tensor's own axes say.</param>");
        WriteDocsOfOptions(writer, call);
        writer.Line("""
            /// <exception cref="global::System.ArgumentException">Lengths differ or are no whole number of channels, a sequence reaches past the end of one, or an output overlaps where it may not. Nothing is written.</exception>
            """);
        var tensors = string.Join(", ", call.Tensors.Select(Parameter));
        writer.Line($"public static void {call.Name}({tensors}, global::ScanGen.ScanOffsets offsets, int? dim = null, {Options(call)}) =>");
        using (writer.Indent())
        {
            writer.Line(Invocation(annotated, call, Kernel(names, annotated, types, KernelModel.Any), $"{Shape}.{annotated.TensorLayout.OfPacked}(offsets, dim)"));
        }
    }

    private static void WriteStep(SourceWriter writer, GeneratedNames names, ScanClass annotated, TensorTypes types)
    {
        var step = CallSignature.StepOf(annotated, types);
        writer.Line($"""
            /// <summary>{step.Summary}.</summary>
            /// <remarks>{step.InPlace}</remarks>
            """);
        WriteDocs(writer, step.Tensors);
        writer.Line("""
            /// <param name="dim">Channels of states of one axis; without it each row is one.</param>
            /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
            /// <exception cref="global::System.ArgumentException">Lengths differ, or what is written overlaps where it may not. Nothing is written.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException"><paramref name="dim"/> or <paramref name="maxThreads"/> is negative. Nothing is written.</exception>
            """);
        writer.Line($"public static void Step({string.Join(", ", step.Tensors.Select(Parameter))}, int? dim = null, int maxThreads = 0) =>");
        using (writer.Indent())
        {
            writer.Line($"{Scan(annotated)}.Step<{Types(names, annotated, types)}>({string.Join(", ", step.Arguments.Select(argument => argument.Text("new(", ")")))}, dim, maxThreads);");
        }
    }

    private static void WriteDocs(SourceWriter writer, CallTensor[] tensors)
    {
        foreach (var tensor in tensors)
        {
            writer.Line($"/// <param name=\"{Identifiers.InDocs(tensor.Name)}\">{tensor.Doc}</param>");
        }
    }

    private static void WriteDocsOfOptions(SourceWriter writer, CallSignature call)
    {
        writer.Line($"/// <param name=\"reverse\">{call.Reverse}</param>");
        writer.Line("/// <param name=\"maxThreads\">The most threads to use; 0 means one for each core.</param>");
        WriteDocs(writer, call.Ends);
    }

    private static string Options(CallSignature call) =>
        $"bool reverse = false, int maxThreads = 0, {string.Join(", ", call.Ends.Select(end => $"{Parameter(end)} = default"))}";

    /// <summary>The length is the one that there is or, where one kernel serves all, may be left to the axes of tensors.</summary>
    private static string SeqLen(ScanClass annotated, TensorTypes types) =>
        !annotated.HasAny(types) && annotated.SeqLens(types).ToArray() is [var only] ? $"int? seqLen = {only}"
        : annotated.HasAny(types) || annotated.MapShape is not null ? "int? seqLen = null"
        : "int? seqLen";

    /// <summary>A case for each kernel that declared lengths have; what is not declared goes the way of any length, where there is one.</summary>
    private static void WriteKernels(SourceWriter writer, GeneratedNames names, ScanClass annotated, TensorTypes types, CallSignature call, string shape)
    {
        var seqLens = annotated.SeqLens(types).ToArray();
        var anyKernel = annotated.HasAny(types) ? Kernel(names, annotated, types, KernelModel.Any) : null;
        var cases = seqLens.GroupBy(seqLen => Kernel(names, annotated, types, seqLen)).Where(lengths => lengths.Key != anyKernel).ToArray();
        if (cases.Length == 0)
        {
            writer.Line(Invocation(annotated, call, anyKernel!, shape));
            return;
        }

        if (cases.Length == 1 && anyKernel is null)
        {
            // Empty rows need no kernel, so any serves them; and each serves any length that only the axes of tensors say.
            using (writer.Block($"if (seqLen is not (null or 0 or {string.Join(" or ", seqLens)}))"))
            {
                WriteThrow();
            }

            writer.Line();
            writer.Line(Invocation(annotated, call, cases[0].Key, shape));
            return;
        }

        using (writer.Block("switch (seqLen)"))
        {
            // Empty rows need no kernel, so any serves them; and each serves any length that only the axes of tensors say.
            var empty = anyKernel is null ? "null or 0 or " : "";
            foreach (var lengths in cases)
            {
                writer.Line($"case {empty}{string.Join(" or ", lengths)}:");
                WriteCase(lengths.Key);
                empty = "";
            }

            writer.Line("default:");
            if (anyKernel is not null)
            {
                WriteCase(anyKernel);
                return;
            }

            using (writer.Indent())
            {
                WriteThrow();
            }
        }

        void WriteThrow() => writer.Line(
            $"throw global::ScanGen.CompilerServices.ScanErrors.UndeclaredLength(\"{names.FullName}\", "
            + $"global::ScanGen.ScanDtype.{types.Inputs.Name}, {(types.AreMixed ? $"global::ScanGen.ScanDtype.{types.States.Name}, " : "")}seqLen.Value{string.Concat(seqLens.Select(seqLen => $", {seqLen}"))});");

        void WriteCase(string kernel)
        {
            using (writer.Indent())
            {
                writer.Line(Invocation(annotated, call, kernel, shape));
                writer.Line("break;");
            }
        }
    }

    /// <summary>What runs calls.</summary>
    private static string Scan(ScanClass annotated) => $"global::ScanGen.CompilerServices.{(annotated.MapShape is null ? "HostScan" : "Maps.HostMapScan")}";

    /// <summary>The type arguments of every call.</summary>
    private static string Types(GeneratedNames names, ScanClass annotated, TensorTypes types) =>
        $"{(annotated.MapShape is null ? "" : $"global::{names.KernelNamespace}.{HostMapEmitter.ClassName}, ")}{types.Inputs.CSharp}, {types.States.CSharp}";

    /// <summary>The type arguments of a call on rows: with maps one kernel serves all lengths.</summary>
    private static string Kernel(GeneratedNames names, ScanClass annotated, TensorTypes types, int seqLen) =>
        annotated.MapShape is null ? $"global::ScanGen.CompilerServices.{Schedule.Of(annotated.Layout).HostKernel(types, seqLen)}" : Types(names, annotated, types);

    private static string Invocation(ScanClass annotated, CallSignature call, string kernel, string shape)
    {
        var tensors = call.Arguments.Select(argument => argument.Text("new(", ")"));
        return $"{Scan(annotated)}.{call.Name}<{kernel}>({string.Join(", ", tensors)}, {shape}, reverse, maxThreads, {string.Join(", ", call.LastArguments)});";
    }

    private static string Parameter(CallTensor tensor) => $"{(tensor.IsOutput ? Write(tensor.Type) : Read(tensor.Type))} {tensor.Name}";

    private static string Read(ElementType element) => $"global::ScanGen.ReadOnlyScanSpan<{element.CSharp}>";

    private static string Write(ElementType element) => $"global::ScanGen.ScanSpan<{element.CSharp}>";
}
