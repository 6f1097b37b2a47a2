using ScanGen.Generator.Emission.Host;
using ScanGen.Generator.Models;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.TimeMajor;

/// <summary>Writes the nested class <c>Host</c> of the time-major layout: an overload for each declared element type, which calls the runtime where the length is declared.</summary>
internal static class TimeMajorHostEmitter
{
    private const string Scan = "global::ScanGen.Simd.TimeMajorHost";

    public static string Emit(GeneratedNames names, ScanClass annotated) => UserClassWriter.Emit(annotated, baseList: "", writer =>
    {
        writer.Line("/// <summary>The declared scans over spans: no GPU and no accelerator needed.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"public static class {HostClassEmitter.ClassName}"))
        {
            var separate = false;
            foreach (var types in annotated.Types)
            {
                if (separate)
                {
                    writer.Line();
                }

                separate = true;
                var (element, any) = (types.Inputs, annotated.HasAny(types));
                var lengths = any ? "any number" : $"as declared: {string.Join(", ", annotated.SeqLens(types))}";
                WriteForward(writer, element, lengths, any);
                writer.Line();
                WriteBackward(writer, element, lengths, any);
                writer.Line();
                HostClassEmitter.WriteStep(writer, types);
                if (!any)
                {
                    writer.Line();
                    WriteCheck(writer, names, annotated, types);
                }
            }
        }
    });

    private static void WriteForward(SourceWriter writer, ElementType element, string lengths, bool any)
    {
        writer.Line("""
            /// <summary>states[t] = gates[t] * states[t - 1] + tokens[t] along time in each channel, or with t + 1 where <paramref name="reverse"/> is set.</summary>
            /// <param name="gates">Gates, (batch, seqLen, dim).</param>
            /// <param name="tokens">Tokens, of the same shape.</param>
            /// <param name="states">Takes the states, of the same shape; may be exactly <paramref name="gates"/> or <paramref name="tokens"/>.</param>
            """);
        WriteCommonDocs(writer, lengths, "From the last position to the first.", """
            /// <param name="initial">The state before the first position of each channel in the order of the scan, (batch, dim); empty where it is zero.</param>
            /// <param name="final">Takes the state after the last position of each channel, (batch, dim); empty where it is not wanted; may be exactly <paramref name="initial"/>.</param>
            """);
        var (read, write) = HostClassEmitter.Spans(element);
        using (writer.Block(
            $"public static void Forward({read} gates, {read} tokens, {write} states, int seqLen, int dim, bool reverse = false, int maxThreads = 0"
            + $", {read} initial = default, {write} final = default)"))
        {
            if (!any)
            {
                writer.Line($"Check{element.Name}(seqLen);");
            }

            writer.Line($"{Scan}.Forward(gates, tokens, states, seqLen, dim, reverse, maxThreads, initial, final);");
        }
    }

    private static void WriteBackward(SourceWriter writer, ElementType element, string lengths, bool any)
    {
        writer.Line($"""
            /// <summary>
            /// The gradients of Forward: gradTokens[t] = gradStates[t] + {element.Conjugate("gates[t + 1]")} * gradTokens[t + 1] and gradGates[t] = gradTokens[t] * {element.Conjugate("states[t - 1]")}
            /// along time in each channel, or with t - 1 and t + 1 where <paramref name="reverse"/> is set.
            /// </summary>
            /// <param name="gates">Gates, (batch, seqLen, dim).</param>
            /// <param name="states">What Forward gave, of the same shape.</param>
            /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
            /// <param name="gradGates">Takes the gradients of the gates, of the same shape.</param>
            /// <param name="gradTokens">Takes the gradients of the tokens, of the same shape; may be exactly <paramref name="gradStates"/>.</param>
            """);
        WriteCommonDocs(writer, lengths, "The scan went from the last position to the first.", """
            /// <param name="initial">The states that Forward began with, (batch, dim); empty where they were zero.</param>
            /// <param name="gradFinal">Gradients that arrive at the final states, (batch, dim); empty where they are zero.</param>
            /// <param name="gradInitial">Takes the gradients of the initial states, (batch, dim); empty where they are not wanted; may be exactly <paramref name="gradFinal"/>.</param>
            """);
        var (read, write) = HostClassEmitter.Spans(element);
        using (writer.Block(
            $"public static void Backward({read} gates, {read} states, {read} gradStates, {write} gradGates, {write} gradTokens, "
            + "int seqLen, int dim, bool reverse = false, int maxThreads = 0"
            + $", {read} initial = default, {read} gradFinal = default, {write} gradInitial = default)"))
        {
            if (!any)
            {
                writer.Line($"Check{element.Name}(seqLen);");
            }

            writer.Line($"{Scan}.Backward(gates, states, gradStates, gradGates, gradTokens, seqLen, dim, reverse, maxThreads, initial, gradFinal, gradInitial);");
        }
    }

    private static void WriteCommonDocs(SourceWriter writer, string lengths, string reverse, string ends)
    {
        writer.Line($"""
            /// <param name="seqLen">Positions of a sequence, {lengths}.</param>
            /// <param name="dim">Channels of a position, any positive number.</param>
            /// <param name="reverse">{reverse}</param>
            /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
            """);
        writer.Line(ends);
        writer.Line("""
            /// <exception cref="global::System.ArgumentException">The length is not declared, lengths differ or are no whole number
            /// of sequences, or an output overlaps where it may not. Nothing is written.</exception>
            """);
    }

    private static void WriteCheck(SourceWriter writer, GeneratedNames names, ScanClass annotated, TensorTypes types)
    {
        var seqLens = annotated.SeqLens(types).ToArray();
        using (writer.Block($"private static void Check{types.Name}(int seqLen)"))
        using (writer.Block($"if (seqLen is not ({string.Join(" or ", seqLens)}))"))
        {
            writer.Line(
                $"throw global::ScanGen.Checks.ScanErrors.UndeclaredLength(\"{names.FullName}\", "
                + $"global::ScanGen.ScanDtype.{types.Name}, seqLen, {string.Join(", ", seqLens)});");
        }
    }
}
