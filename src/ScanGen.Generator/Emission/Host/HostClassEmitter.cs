using ScanGen.Generator.Models;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Host;

/// <summary>Writes the nested class <c>Host</c>: the declared scans over spans, an overload for each declared element type.</summary>
internal static class HostClassEmitter
{
    private const string Scan = "global::ScanGen.Simd.HostScan";

    public const string ClassName = "Host";

    public static string Emit(GeneratedNames names, ScanClass annotated) => UserClassWriter.Emit(annotated, baseList: "", writer =>
    {
        writer.Line("/// <summary>The declared scans over spans: no GPU and no accelerator needed.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"public static class {ClassName}"))
        {
            var separate = false;
            foreach (var element in annotated.ElementTypes)
            {
                if (separate)
                {
                    writer.Line();
                }

                separate = true;
                var seqLens = annotated.SeqLens(element).ToArray();
                WriteForward(writer, names, element, seqLens);
                writer.Line();
                WriteBackward(writer, names, element, seqLens);
            }
        }
    });

    private static void WriteForward(SourceWriter writer, GeneratedNames names, ElementType element, int[] seqLens)
    {
        writer.Line("""
            /// <summary>states[t] = gates[t] * states[t - 1] + tokens[t] in each row, or with t + 1 where <paramref name="reverse"/> is set.</summary>
            /// <param name="gates">Gates, (rows, seqLen), rows end to end.</param>
            /// <param name="tokens">Tokens, of the same shape.</param>
            /// <param name="states">Takes the states, of the same shape; may be exactly <paramref name="gates"/> or <paramref name="tokens"/>.</param>
            """);
        WriteCommonDocs(writer, seqLens, "/// <param name=\"reverse\">From the last position to the first.</param>");
        var read = $"global::System.ReadOnlySpan<{element.CSharp}>";
        using (writer.Block(
            $"public static void Forward({read} gates, {read} tokens, global::System.Span<{element.CSharp}> states, "
            + "int seqLen, bool reverse = false, int maxThreads = 0)"))
        {
            WriteSwitch(writer, names, element, seqLens, (kernels, seqLen) =>
            {
                var arguments = "(gates, tokens, states, maxThreads);";
                WriteCase(writer, $"{seqLen} when reverse", $"{Scan}.Forward<{kernels}.Reverse, {element.CSharp}>{arguments}");
                WriteCase(writer, $"{seqLen}", $"{Scan}.Forward<{kernels}.Forward, {element.CSharp}>{arguments}");
            });
        }
    }

    private static void WriteBackward(SourceWriter writer, GeneratedNames names, ElementType element, int[] seqLens)
    {
        writer.Line($"""
            /// <summary>
            /// The gradients of Forward: gradTokens[t] = gradStates[t] + {element.Conjugate("gates[t + 1]")} * gradTokens[t + 1] and
            /// gradGates[t] = gradTokens[t] * {element.Conjugate("states[t - 1]")} in each row, or with t - 1 and t + 1 where <paramref name="reverse"/> is set.
            /// </summary>
            /// <param name="gates">Gates, (rows, seqLen), rows end to end.</param>
            /// <param name="states">What Forward gave, of the same shape.</param>
            /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
            /// <param name="gradGates">Takes the gradients of the gates, of the same shape.</param>
            /// <param name="gradTokens">Takes the gradients of the tokens, of the same shape; may be exactly <paramref name="gradStates"/>.</param>
            """);
        WriteCommonDocs(writer, seqLens, "/// <param name=\"reverse\">Whether it is the gradients of a scan from the last position to the first.</param>");
        var read = $"global::System.ReadOnlySpan<{element.CSharp}>";
        var write = $"global::System.Span<{element.CSharp}>";
        using (writer.Block(
            $"public static void Backward({read} gates, {read} states, {read} gradStates, {write} gradGates, {write} gradTokens, "
            + "int seqLen, bool reverse = false, int maxThreads = 0)"))
        {
            WriteSwitch(writer, names, element, seqLens, (kernels, seqLen) =>
            {
                var arguments = "(gates, states, gradStates, gradGates, gradTokens, maxThreads);";
                WriteCase(writer, $"{seqLen} when reverse", $"{Scan}.Backward<{kernels}.ReverseBackward, {element.CSharp}>{arguments}");
                WriteCase(writer, $"{seqLen}", $"{Scan}.Backward<{kernels}.Backward, {element.CSharp}>{arguments}");
            });
        }
    }

    private static void WriteCommonDocs(SourceWriter writer, int[] seqLens, string reverse)
    {
        writer.Line($"/// <param name=\"seqLen\">Elements in a row, as declared: {string.Join(", ", seqLens)}.</param>");
        writer.Line(reverse);
        writer.Line("""
            /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
            /// <exception cref="global::System.ArgumentException">The length is not declared, lengths differ or are no whole number
            /// of rows, or an output overlaps where it may not. Nothing is written.</exception>
            """);
    }

    private static void WriteSwitch(
        SourceWriter writer,
        GeneratedNames names,
        ElementType element,
        int[] seqLens,
        Action<string, int> writeCases)
    {
        using (writer.Block("switch (seqLen)"))
        {
            foreach (var seqLen in seqLens)
            {
                writeCases(names.QualifiedKernelClass(element, seqLen, KernelFamily.Host), seqLen);
            }

            writer.Line("default:");
            using (writer.Indent())
            {
                writer.Line(
                    $"throw global::ScanGen.Checks.ScanErrors.UndeclaredLength(\"{names.FullName}\", "
                    + $"global::ScanGen.ScanDtype.{element.Name}, seqLen, {string.Join(", ", seqLens)});");
            }
        }
    }

    private static void WriteCase(SourceWriter writer, string label, string call)
    {
        writer.Line($"case {label}:");
        using (writer.Indent())
        {
            writer.Line(call);
            writer.Line("break;");
        }
    }
}
