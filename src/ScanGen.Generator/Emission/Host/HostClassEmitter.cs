using ScanGen.Generator.Models;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Host;

/// <summary>Writes the nested class <c>Host</c>: the declared scans over spans, an overload for each declared element type.</summary>
internal static class HostClassEmitter
{
    private const string Scan = "global::ScanGen.Simd.HostScan";

    public const string ClassName = "Host";

    private static readonly string[] ForwardTensors = ["gates", "tokens", "states"];

    private static readonly string[] BackwardTensors = ["gates", "states", "gradStates", "gradGates", "gradTokens"];

    public static string Emit(GeneratedNames names, ScanClass annotated) => UserClassWriter.Emit(annotated, baseList: "", writer =>
    {
        writer.Line("/// <summary>The declared scans over spans: no GPU and no accelerator needed.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"public static class {ClassName}"))
        {
            var separate = false;
            foreach (var types in annotated.Types)
            {
                if (separate)
                {
                    writer.Line();
                }

                separate = true;
                WriteForward(writer, names, annotated, types);
                writer.Line();
                WriteBackward(writer, names, annotated, types);
                writer.Line();
                WriteStep(writer, types);
            }
        }
    });

    private static void WriteForward(SourceWriter writer, GeneratedNames names, ScanClass annotated, TensorTypes types)
    {
        var shape = Shape.Of(annotated);
        writer.Line($"""
            /// <summary>states[t] = {shape.Gate("t")} * states[t - 1] + tokens[t] in each {shape.Row}, or with t + 1 where <paramref name="reverse"/> is set.</summary>
            /// <param name="gates">Gates, {shape.Gates}.</param>
            /// <param name="tokens">Tokens, {shape.Others}.</param>
            /// <param name="states">Takes the states, of the same shape{InPlace(types, $"{(shape.HasRowGates ? "" : "<paramref name=\"gates\"/> or ")}<paramref name=\"tokens\"/>")}.</param>
            """);
        WriteCommonDocs(writer, annotated, types, ForwardTensors, "/// <param name=\"reverse\">From the last position to the first.</param>", $"""
            /// <param name="initial">The state before the first position of each {shape.Row} in the order of the scan, {shape.Ends}; empty where it is zero.</param>
            /// <param name="final">Takes the state after the last position of each {shape.Row}, {shape.Ends}; empty where it is not wanted; may be exactly <paramref name="initial"/>.</param>
            """);
        using (writer.Block(
            $"public static void Forward({In(types, "gates")}, {In(types, "tokens")}, {Out(types, "states")}, {shape.Parameters}, bool reverse = false, int maxThreads = 0"
            + string.Concat(shape.Strides(ForwardTensors).Select(strides => $", global::ScanGen.ScanStrides? {strides} = null"))
            + $", {In(types, "initial")} = default, {Out(types, "final")} = default)"))
        {
            var strides = shape.StrideArguments(ForwardTensors);
            WriteCalls(writer, names, annotated, types, "Forward", $"(gates, tokens, states, {shape.Arguments}, reverse, {strides}initial, final, maxThreads);");
        }
    }

    private static void WriteBackward(SourceWriter writer, GeneratedNames names, ScanClass annotated, TensorTypes types)
    {
        var shape = Shape.Of(annotated);
        writer.Line($"""
            /// <summary>
            /// The gradients of Forward: gradTokens[t] = gradStates[t] + {types.Computed.Conjugate(shape.Gate("t + 1"))} * gradTokens[t + 1] and
            /// {shape.GradGate(types.Computed)} in each {shape.Row}, or with t - 1 and t + 1 where <paramref name="reverse"/> is set.
            /// </summary>
            /// <param name="gates">Gates, {shape.Gates}.</param>
            /// <param name="states">What Forward gave, {shape.Others}.</param>
            /// <param name="gradStates">Gradients that arrive at the states, of the same shape.</param>
            /// <param name="gradGates">Takes the gradients of the gates, of the{(shape.HasRowGates ? "ir" : " same")} shape.</param>
            /// <param name="gradTokens">Takes the gradients of the tokens, of the same shape{InPlace(types, "<paramref name=\"gradStates\"/>")}.</param>
            """);
        const string reverse = "/// <param name=\"reverse\">Whether it is the gradients of a scan from the last position to the first.</param>";
        WriteCommonDocs(writer, annotated, types, BackwardTensors, reverse, $"""
            /// <param name="initial">The states that Forward began with, {shape.Ends}; empty where they were zero.</param>
            /// <param name="gradFinal">Gradients that arrive at the final states, {shape.Ends}; empty where they are zero.</param>
            /// <param name="gradInitial">Takes the gradients of the initial states, {shape.Ends}; empty where they are not wanted; may be exactly <paramref name="gradFinal"/>.</param>
            """);
        using (writer.Block(
            $"public static void Backward({In(types, "gates")}, {In(types, "states")}, {In(types, "gradStates")}, {Out(types, "gradGates")}, {Out(types, "gradTokens")}, "
            + $"{shape.Parameters}, bool reverse = false, int maxThreads = 0"
            + string.Concat(shape.Strides(BackwardTensors).Select(strides => $", global::ScanGen.ScanStrides? {strides} = null"))
            + $", {In(types, "initial")} = default, {In(types, "gradFinal")} = default, {Out(types, "gradInitial")} = default)"))
        {
            var strides = shape.StrideArguments(BackwardTensors);
            WriteCalls(
                writer, names, annotated, types, "Backward",
                $"(gates, states, gradStates, gradGates, gradTokens, {shape.Arguments}, reverse, {strides}initial, gradFinal, gradInitial, maxThreads);");
        }
    }

    internal static void WriteStep(SourceWriter writer, TensorTypes types)
    {
        writer.Line("""
            /// <summary>One position of any number of rows: state = gate * state + token, element by element and in place.</summary>
            /// <param name="gates">A gate for each state.</param>
            /// <param name="tokens">A token for each state.</param>
            /// <param name="states">The states, which are taken on by a position; they overlap neither the gates nor the tokens.</param>
            /// <param name="maxThreads">The most threads to use; 0 means one for each core.</param>
            /// <exception cref="global::System.ArgumentException">Lengths differ, or the states overlap an input. Nothing is written.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException"><paramref name="maxThreads"/> is negative. Nothing is written.</exception>
            """);
        writer.Line($"public static void Step({In(types, "gates")}, {In(types, "tokens")}, {Out(types, "states")}, int maxThreads = 0) =>");
        using (writer.Indent())
        {
            writer.Line($"{Scan}.Step<{types.Inputs.CSharp}, {types.States.CSharp}>(gates, tokens, states, maxThreads);");
        }
    }

    private static void WriteCommonDocs(SourceWriter writer, ScanClass annotated, TensorTypes types, string[] tensors, string reverse, string ends)
    {
        var isAny = annotated.HasAny(types);
        if (annotated.Form.IsPacked)
        {
            writer.Line("/// <param name=\"offsets\">Where the sequences begin and end in every channel.</param>");
            writer.Line("/// <param name=\"dim\">Channels, any positive number.</param>");
        }
        else
        {
            if (annotated.Form.IsStrided)
            {
                writer.Line("/// <param name=\"batch\">Batches.</param>");
                writer.Line("/// <param name=\"dim\">Channels of one.</param>");
            }

            var seqLens = isAny ? "any number" : $"as declared: {string.Join(", ", annotated.SeqLens(types))}";
            writer.Line($"/// <param name=\"seqLen\">Elements in a row, {seqLens}.</param>");
        }

        writer.Line(reverse);
        writer.Line("/// <param name=\"maxThreads\">The most threads to use; 0 means one for each core.</param>");
        foreach (var strides in Shape.Of(annotated).Strides(tensors))
        {
            writer.Line($"/// <param name=\"{strides}\">How far apart those rows begin; they lie end to end where nothing is said.</param>");
        }

        writer.Line(ends);

        var gates = annotated.Form.HasBroadcastGates ? "The number of gates does not divide that of the rows, l" : "L";
        writer.Line(annotated.Form.IsStrided ? """
            /// <exception cref="global::System.ArgumentException">The length is not declared, a stride is negative, rows do not fit a tensor, or an output overlaps
            /// where it may not, its own rows included. Nothing is written.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException">A number of the shape is negative. Nothing is written.</exception>
            """
            : annotated.Form.IsPacked ? """
            /// <exception cref="global::System.ArgumentException">Lengths differ or are no whole number of channels, a sequence reaches past the end of
            /// one, or an output overlaps where it may not. Nothing is written.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException">There are no channels. Nothing is written.</exception>
            """
            : isAny ? $"""
            /// <exception cref="global::System.ArgumentException">{gates}engths differ or are no whole number of rows, or an output overlaps where
            /// it may not. Nothing is written.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException">The length is not positive. Nothing is written.</exception>
            """
            : $"""
            /// <exception cref="global::System.ArgumentException">The length is not declared, {gates.ToLowerInvariant()}engths differ or are no whole number
            /// of rows, or an output overlaps where it may not. Nothing is written.</exception>
            """);
    }

    /// <summary>A case for each kernel that declared lengths have; what is not declared goes the way of any length, where there is one.</summary>
    private static void WriteCalls(SourceWriter writer, GeneratedNames names, ScanClass annotated, TensorTypes types, string method, string arguments)
    {
        var seqLens = annotated.SeqLens(types).ToArray();
        var anyKernel = annotated.HasAny(types) ? Kernel(KernelModel.Any) : null;
        var cases = seqLens.GroupBy(Kernel).Where(lengths => lengths.Key != anyKernel).ToArray();
        if (cases.Length == 0)
        {
            WriteCall(anyKernel!);
            return;
        }

        using (writer.Block("switch (seqLen)"))
        {
            foreach (var lengths in cases)
            {
                WriteCase($"case {string.Join(" or ", lengths)}", lengths.Key);
            }

            if (anyKernel is not null)
            {
                WriteCase("default", anyKernel);
                return;
            }

            writer.Line("default:");
            using (writer.Indent())
            {
                writer.Line(
                    $"throw global::ScanGen.Checks.ScanErrors.UndeclaredLength(\"{names.FullName}\", "
                    + $"global::ScanGen.ScanDtype.{types.Inputs.Name}, {(types.AreMixed ? $"global::ScanGen.ScanDtype.{types.States.Name}, " : "")}seqLen{string.Concat(seqLens.Select(seqLen => $", {seqLen}"))});");
            }
        }

        string Kernel(int seqLen) => RowKernelName.Of(types, seqLen, annotated.Form);

        void WriteCase(string label, string kernel)
        {
            writer.Line($"{label}:");
            using (writer.Indent())
            {
                WriteCall(kernel);
                writer.Line("break;");
            }
        }

        void WriteCall(string kernel) => writer.Line($"{Scan}.{method}<{kernel}>{arguments}");
    }

    /// <summary>Memory of one type may be an output in the place of an input.</summary>
    private static string InPlace(TensorTypes types, string input) => types.AreMixed ? "" : $"; may be exactly {input}";

    private static string In(TensorTypes types, string tensor) => $"{Spans(types.Of(tensor)).Read} {tensor}";

    private static string Out(TensorTypes types, string tensor) => $"{Spans(types.Of(tensor)).Write} {tensor}";

    internal static (string Read, string Write) Spans(ElementType element) =>
        ($"global::System.ReadOnlySpan<{element.CSharp}>", $"global::System.Span<{element.CSharp}>");

    /// <summary>How a call's rows lie, in words, and what it is told of them.</summary>
    private sealed record Shape(string Row, string Tensor, string Ends, string Parameters, string Arguments)
    {
        private static readonly Shape Rows = new("row", "(rows, seqLen), rows end to end", "(rows)", "int seqLen", "seqLen");

        private static readonly Shape Strided = new("row", "(batch, dim, seqLen)", "(batch, dim)", "int batch, int dim, int seqLen", "batch, dim, seqLen")
        {
            WantsStrides = true,
        };

        private static readonly Shape Packed = new(
            "sequence",
            "(dim, length): sequences end to end in each channel, channels end to end",
            "(sequences, dim)",
            "global::ScanGen.ScanOffsets offsets, int dim = 1",
            "offsets, dim");

        private bool WantsStrides { get; init; }

        /// <summary>The parameters that say how far apart the rows of tensors begin.</summary>
        public IEnumerable<string> Strides(string[] tensors) => WantsStrides ? tensors.Where(tensor => !IsShared(tensor)).Select(tensor => $"{tensor}Strides") : [];

        /// <summary>What a call passes on in their place: gates that whole rows share have none.</summary>
        public string StrideArguments(string[] tensors) => WantsStrides ? string.Concat(tensors.Select(tensor => IsShared(tensor) ? "null, " : $"{tensor}Strides, ")) : "";

        /// <summary>Whether one gate is a whole row's.</summary>
        public bool HasRowGates { get; private init; }

        public string Gates => HasRowGates ? "one a row or one a channel: row r takes the one at r modulo their number, which divides that of the rows" : Tensor;

        /// <summary>The tensors that follow the gates.</summary>
        public string Others => HasRowGates ? Tensor : "of the same shape";

        public static Shape Of(ScanClass annotated) => (annotated.Form.IsPacked ? Packed : annotated.Form.IsStrided ? Strided : Rows) with
        {
            HasRowGates = annotated.Form.HasBroadcastGates,
        };

        /// <summary>The gate at a position.</summary>
        public string Gate(string position) => HasRowGates ? "gate" : $"gates[{position}]";

        public string GradGate(ElementType element) =>
            HasRowGates ? $"gradGate is the sum of gradTokens[t] * {element.Conjugate("states[t - 1]")}" : $"gradGates[t] = gradTokens[t] * {element.Conjugate("states[t - 1]")}";

        private bool IsShared(string tensor) => HasRowGates && tensor is ("gates" or "gradGates");
    }
}
