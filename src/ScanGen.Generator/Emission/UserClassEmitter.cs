using ScanGen.Generator.Diagnostics;
using ScanGen.Generator.Models;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes what the user's class gains: its constructor, the calls for each declared element type, and the list of kernels.</summary>
internal static class UserClassEmitter
{
    private const string Runtime = "global::ILGPU.Runtime";
    private const string Devices = "global::ScanGen.Devices";

    public static string Emit(GeneratedNames names, ScanClass annotated) => annotated.IsHostOnly
        ? UserClassWriter.Emit(annotated, baseList: "", writer => WriteKernels(writer, names))
        : UserClassWriter.Emit(
            annotated,
            " : global::System.IDisposable" + (annotated.TypesOfTensors.Any() ? ", global::ScanGen.IDeclaredScans" : ""),
            writer => WriteMembers(writer, names, annotated));

    private static void WriteKernels(SourceWriter writer, GeneratedNames names) => writer.Line($"""
        /// <summary>Every kernel that was emitted for this class, with its plan.</summary>
        {GeneratedNames.GeneratedCode}
        public static global::System.Collections.Generic.IReadOnlyList<global::ScanGen.ScanKernelDescriptor> Kernels => global::{names.KernelNamespace}.{PlanListEmitter.ClassName}.All;
        """);

    private static void WriteMembers(SourceWriter writer, GeneratedNames names, ScanClass annotated)
    {
        writer.Line("// Never null: each constructor begins with the one below, or is SCAN0018.");
        writer.Line($"private readonly {Devices}.ScanDispatcher _dispatcher = null!;");
        writer.Line();
        writer.Line($"""
            /// <summary>Scans on an accelerator of the caller's, which has to outlive them.</summary>
            /// <exception cref="global::System.ArgumentException">There is no accelerator, or it cannot run what the options ask for.</exception>
            /// <exception cref="global::System.ObjectDisposedException">The accelerator is disposed.</exception>
            {GeneratedNames.GeneratedCode}
            [global::System.Diagnostics.CodeAnalysis.RequiresDynamicCode({Devices}.ScanDispatcher.WhyDynamicCode)]
            public {annotated.Name}({Runtime}.Accelerator accelerator, global::ScanGen.ScanOptions? options = null) => _dispatcher = new(accelerator, options);

            """);
        WriteKernels(writer, names);
        foreach (var types in annotated.Types)
        {
            var table = $"global::{names.KernelNamespace}.{DeviceTableEmitter.ClassName}.{types.Name}";
            foreach (var view in ViewKind.Of(annotated.Form))
            {
                var call = new Call(writer, table, types, view, Lengths(annotated, types), annotated.Form);
                WriteForward(call);
                WriteBackward(call);
            }

            WriteStep(writer, table, types);
        }

        writer.Line();
        WritePreload(writer, names, annotated);
        writer.Line();
        writer.Line($"""
            /// <summary>Refuses further calls. The accelerator stays the caller's, and keeps the kernels for the next instance.</summary>
            {GeneratedNames.GeneratedCode}
            public void Dispose() => _dispatcher.Dispose();
            """);
        if (annotated.TypesOfTensors.Any())
        {
            writer.Line();
            WriteElementScans(writer, names, annotated);
        }
    }

    /// <summary>The lengths that a call may have, in words.</summary>
    private static string Lengths(ScanClass annotated, TensorTypes types)
    {
        var declared = string.Join(", ", annotated.SeqLens(types));
        var any = $"any {(declared.Length > 0 ? "other " : "")}from {SeqLens.Min} to {SeqLens.Max}";
        return !annotated.HasAny(types) ? declared : declared.Length > 0 ? $"{declared}, or {any}" : any;
    }

    private static void WriteForward(Call call)
    {
        call.Writer.Line();
        call.Writer.Line($"""
            /// <summary><c>states[t] = {call.Gate("t")} * states[t - 1] + tokens[t]</c> along {(call.Form.IsTimeMajor ? "time in each channel" : $"each {call.Row}")}; {call.What}.</summary>
            /// <remarks>Queued on the stream. {InPlace(call)}{PastTheEnd(call)}</remarks>
            /// <param name="stream">A stream of the accelerator.</param>
            /// <param name="gates">What {(call.Form.HasBroadcastGates ? $"a row multiplies the state before each position by: one a row or one a channel; row r takes the one at r modulo their number" : "each position multiplies the state before it by")}.</param>
            /// <param name="tokens">What each position adds.</param>
            /// <param name="states">Receives the states.</param>
            """);
        WriteToldDoc(call);
        call.Writer.Line($"/// <param name=\"reverse\">Runs from the last position to the first: <c>states[t] = {call.Gate("t")} * states[t + 1] + tokens[t]</c>.</param>");
        (string Name, string Doc)[] ends =
        [
            ("initial", $"The state before each {call.Row}'s first position in the order of the scan, {call.View.EndsWhat}; zero where there is no view."),
            ("final", $"Receives the state after each {call.Row}'s last position, {call.View.EndsWhat}, where it is wanted; may be the initial states exactly."),
        ];
        WriteCall(call, "Forward", ["gates", "tokens", "states"], ends);
    }

    private static void WriteBackward(Call call)
    {
        call.Writer.Line();
        call.Writer.Line($"""
            /// <summary>The gradients of <c>Forward</c>; {call.What}:
            /// <c>gradTokens[t] = gradStates[t] + {call.Types.Computed.Conjugate(call.Gate("t + 1"))} * gradTokens[t + 1]</c> and <c>{call.GradGate}</c>.</summary>
            /// <remarks>Queued on the stream. {(call.Types.AreMixed ? "The gradients overlap nothing." : "The gradients of the tokens may be those of the states exactly; no other memory is shared.")}{PastTheEnd(call)}</remarks>
            /// <param name="stream">A stream of the accelerator.</param>
            /// <param name="gates">The gates that <c>Forward</c> was given.</param>
            /// <param name="states">The states that it gave.</param>
            /// <param name="gradStates">The gradient of the loss with respect to each state.</param>
            /// <param name="gradGates">Receives the gradient with respect to each gate{(call.Form.HasBroadcastGates ? ", as many as there are gates" : "")}.</param>
            /// <param name="gradTokens">Receives the gradient with respect to each token.</param>
            """);
        WriteToldDoc(call);
        call.Writer.Line("/// <param name=\"reverse\">The gradients of a scan from the last position to the first: with <c>t - 1</c> for <c>t + 1</c>, and <c>t + 1</c> for <c>t - 1</c>.</param>");
        (string Name, string Doc)[] ends =
        [
            ("initial", $"The initial states that <c>Forward</c> was given, {call.View.EndsWhat}; zero where there is no view."),
            ("gradFinal", $"The gradient with respect to each final state, {call.View.EndsWhat}; zero where there is no view."),
            ("gradInitial", $"Receives the gradient with respect to each initial state, {call.View.EndsWhat}, where it is wanted; may be <paramref name=\"gradFinal\"/> exactly."),
        ];
        WriteCall(call, "Backward", ["gates", "states", "gradStates", "gradGates", "gradTokens"], ends);
    }

    private static string InPlace(Call call) => call.Types.AreMixed
        ? "The states overlap nothing."
        : $"The states may be the tokens {(call.Form.HasBroadcastGates ? "" : "or the gates ")}exactly, and overlap nothing else.";

    private static string PastTheEnd(Call call) => call.Form.IsPacked ? " Positions after the last sequence are neither read nor written." : "";

    private static void WriteCall(Call call, string name, string[] tensors, (string Name, string Doc)[] ends)
    {
        foreach (var (end, doc) in ends)
        {
            call.Writer.Line($"/// <param name=\"{end}\">{doc}</param>");
        }

        WriteExceptions(call.Writer, call.Form.IsPacked ? "A sequence is longer than kernels take or reaches past the end of a channel" : call.Form.HasBroadcastGates ? "A length is not declared, the number of gates does not divide that of the rows" : "A length is not declared");
        var parameters = tensors.Select(tensor => $"{call.TypeOf(tensor)} {tensor}")
            .Concat(call.View.Told.Select(told => told.Parameter))
            .Append("bool reverse = false")
            .Concat(ends.Select(end => $"{call.EndsType} {end.Name} = default"));
        var arguments = tensors.Select(call.Argument)
            .Append("reverse")
            .Concat(ends.Select(end => call.View.Ends == ViewKind.Flat ? end.Name : $"{Devices}.Rows.Ends({end.Name}, nameof({end.Name}))"));
        call.Writer.Line($"public void {name}(");
        using (call.Writer.Indent())
        {
            call.Writer.Line($"{Runtime}.AcceleratorStream stream,\n{string.Join(",\n", parameters)}) =>");
            call.Writer.Line($"_dispatcher.{name}{(call.Form.HasBroadcastGates ? "Broadcast" : "")}(");
            using (call.Writer.Indent())
            {
                call.Writer.Line($"stream,\n{call.Table},\n{string.Join(",\n", arguments)});");
            }
        }
    }

    private static void WriteStep(SourceWriter writer, string table, TensorTypes types)
    {
        var (inputs, states) = (Format(ViewKind.Flat, types.Inputs), Format(ViewKind.Flat, types.States));
        writer.Line();
        writer.Line($"""
            /// <summary>One position of any number of rows, as in decoding: <c>states = gates * states + tokens</c>, element by element; {types.Words}.</summary>
            /// <remarks>Queued on the stream.</remarks>
            /// <param name="stream">A stream of the accelerator.</param>
            /// <param name="gates">A gate for each row.</param>
            /// <param name="tokens">A token for each row.</param>
            /// <param name="states">The state of each row, which becomes the next one; overlaps nothing.</param>
            """);
        WriteExceptions(writer, "A length is not declared");
        writer.Line($"public void Step({Runtime}.AcceleratorStream stream, {inputs} gates, {inputs} tokens, {states} states) =>");
        using (writer.Indent())
        {
            writer.Line($"_dispatcher.Step(stream, {table}, gates, tokens, states);");
        }
    }

    private static void WriteToldDoc(Call call)
    {
        foreach (var told in call.View.Told)
        {
            call.Writer.Line($"/// <param name=\"{told.Name}\">{string.Format(System.Globalization.CultureInfo.InvariantCulture, told.Doc, call.Lengths)}</param>");
        }
    }

    private static string Format(string type, ElementType element) => string.Format(System.Globalization.CultureInfo.InvariantCulture, type, element.CSharp);

    private static void WriteExceptions(SourceWriter writer, string wrongLength)
    {
        writer.Line($"""
            /// <exception cref="global::System.ArgumentException">{wrongLength}, shapes differ, an output overlaps an input, or something is of another accelerator; nothing is written.</exception>
            /// <exception cref="global::System.ObjectDisposedException">The scans, the stream or a buffer is disposed.</exception>
            {GeneratedNames.GeneratedCode}
            """);
    }

    private static void WritePreload(SourceWriter writer, GeneratedNames names, ScanClass annotated)
    {
        var ofAnyLength = 1 + (annotated.Form.HasBroadcastGates ? 1 : 0);
        var total = annotated.Kernels.Count * Directions.All.Length + annotated.Types.Count() * ofAnyLength;
        writer.Line($"""
            /// <summary>Compiles every declared kernel now rather than at its first call.</summary>
            /// <param name="progress">Told after each.</param>
            /// <exception cref="global::System.ObjectDisposedException">The scans or the accelerator are disposed.</exception>
            {GeneratedNames.GeneratedCode}
            """);
        using (writer.Block("public void Preload(global::System.IProgress<global::ScanGen.ScanPreloadProgress>? progress = null)"))
        {
            writer.Line("var done = 0;");
            foreach (var types in annotated.Types)
            {
                writer.Line($"_dispatcher.Preload(global::{names.KernelNamespace}.{DeviceTableEmitter.ClassName}.{types.Name}, kernel => progress?.Report(new(++done, {total}, kernel)));");
            }
        }
    }

    private static void WriteElementScans(SourceWriter writer, GeneratedNames names, ScanClass annotated)
    {
        var elements = annotated.TypesOfTensors.ToArray();
        writer.Line(GeneratedNames.GeneratedCode);
        writer.Line($"static {Devices}.IElementScans global::ScanGen.IDeclaredScans.Of(global::ScanGen.ScanDtype dtype) => dtype switch");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (var element in elements)
            {
                writer.Line($"global::ScanGen.ScanDtype.{element.Name} => global::{names.KernelNamespace}.{DeviceTableEmitter.ClassName}.{element.Name},");
            }

            var declared = string.Join(", ", elements.Select(element => $"global::ScanGen.ScanDtype.{element.Name}"));
            writer.Line($"_ => throw global::ScanGen.Checks.ScanErrors.UndeclaredDtype(\"{names.FullName}\", dtype, {declared}),");
        }

        writer.Line("};");
    }

    /// <summary>The calls of one kind of view, for tensors of one element type or two.</summary>
    private sealed record Call(SourceWriter Writer, string Table, TensorTypes Types, ViewKind View, string Lengths, TensorForm Form)
    {
        public string EndsType => Format(View.Ends, Types.States);

        public string What => $"{View.What} of {Types.Words}";

        /// <summary>What has a state at either end.</summary>
        public string Row => Form.IsPacked ? "sequence" : Form.IsTimeMajor ? "channel" : "row";

        /// <summary>What gradients of gates are.</summary>
        public string GradGate => Form.HasBroadcastGates
            ? $"gradGate = sum of gradTokens[t] * {Types.Computed.Conjugate("states[t - 1]")}"
            : $"gradGates[t] = gradTokens[t] * {Types.Computed.Conjugate("states[t - 1]")}";

        /// <summary>The gate at a position.</summary>
        public string Gate(string position) => Form.HasBroadcastGates ? "gate" : $"gates[{position}]";

        /// <summary>The type of the view that a tensor is given as.</summary>
        public string TypeOf(string tensor) => Format(IsOneARow(tensor) ? ViewKind.Flat : View.Type, Types.Of(tensor));

        /// <summary>A view as the dispatcher takes it.</summary>
        public string Argument(string view) =>
            IsOneARow(view) ? view : $"{Devices}.{string.Format(System.Globalization.CultureInfo.InvariantCulture, View.Argument, view)}";

        private bool IsOneARow(string tensor) => Form.HasBroadcastGates && tensor is ("gates" or "gradGates");
    }
}
