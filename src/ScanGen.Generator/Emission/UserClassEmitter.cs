using ScanGen.Generator.Models;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes what the user's class gains: its constructor, the calls for each declared element type, and the list of kernels.</summary>
internal static class UserClassEmitter
{
    private const string Runtime = "global::ILGPU.Runtime";
    private const string Devices = "global::ScanGen.Devices";

    /// <summary>The views that calls take, and what a flat one is told of its shape.</summary>
    private static (string Type, string What, string[] Numbers)[] Views(ScanClass annotated) =>
    [
        ($"{Runtime}.ArrayView3D<{{0}}, global::ILGPU.Stride3D.DenseZY>", annotated.Form.IsTimeMajor ? "(batch, seqlen, dim)" : "(batch, dim, seqlen)", []),
        ($"{Runtime}.ArrayView2D<{{0}}, global::ILGPU.Stride2D.DenseY>", annotated.Form.IsTimeMajor ? "(seqlen, dim)" : "(rows, seqlen)", []),
        annotated.Form.IsTimeMajor
            ? ("global::ILGPU.ArrayView<{0}>", "(seqlen, dim) laid end to end", ["seqLen", "dim"])
            : ("global::ILGPU.ArrayView<{0}>", "rows laid end to end", ["seqLen"]),
    ];

    /// <summary>Packages for tensors know rows only.</summary>
    public static string Emit(GeneratedNames names, ScanClass annotated) => UserClassWriter.Emit(
        annotated,
        " : global::System.IDisposable" + (annotated.Form.IsTimeMajor ? "" : ", global::ScanGen.IDeclaredScans"),
        writer => WriteMembers(writer, names, annotated));

    private static void WriteMembers(SourceWriter writer, GeneratedNames names, ScanClass annotated)
    {
        writer.Line($"private readonly {Devices}.ScanDispatcher _dispatcher;");
        writer.Line();
        writer.Line($"""
            /// <summary>Scans on an accelerator of the caller's, which has to outlive them.</summary>
            /// <exception cref="global::System.ArgumentException">There is no accelerator, or it cannot run what the options ask for.</exception>
            /// <exception cref="global::System.ObjectDisposedException">The accelerator is disposed.</exception>
            {GeneratedNames.GeneratedCode}
            [global::System.Diagnostics.CodeAnalysis.RequiresDynamicCode({Devices}.ScanDispatcher.WhyDynamicCode)]
            public {annotated.Name}({Runtime}.Accelerator accelerator, global::ScanGen.ScanOptions? options = null) => _dispatcher = new(accelerator, options);

            /// <summary>Every kernel that was emitted for this class, with its plan.</summary>
            {GeneratedNames.GeneratedCode}
            public static global::System.Collections.Generic.IReadOnlyList<global::ScanGen.ScanKernelDescriptor> Kernels => global::{names.KernelNamespace}.{PlanListEmitter.ClassName}.All;
            """);
        foreach (var element in annotated.ElementTypes)
        {
            var table = $"global::{names.KernelNamespace}.{DeviceTableEmitter.ClassName}.{element.Name}";
            var lengths = string.Join(", ", annotated.SeqLens(element));
            foreach (var (type, what, numbers) in Views(annotated))
            {
                var view = string.Format(System.Globalization.CultureInfo.InvariantCulture, type, element.CSharp);
                var tensors = new Tensors(table, view, $"{what} of {element.Name}", lengths, annotated.Form.IsTimeMajor, numbers);
                WriteForward(writer, tensors);
                WriteBackward(writer, element, tensors);
            }
        }

        writer.Line();
        WritePreload(writer, names, annotated);
        writer.Line();
        writer.Line($"""
            /// <summary>Refuses further calls. The accelerator stays the caller's, and keeps the kernels for the next instance.</summary>
            {GeneratedNames.GeneratedCode}
            public void Dispose() => _dispatcher.Dispose();
            """);
        if (!annotated.Form.IsTimeMajor)
        {
            writer.Line();
            WriteElementScans(writer, names, annotated);
        }
    }

    private static void WriteForward(SourceWriter writer, Tensors tensors)
    {
        writer.Line();
        writer.Line($"""
            /// <summary><c>states[t] = gates[t] * states[t - 1] + tokens[t]</c> along {(tensors.IsTimeMajor ? "time in each channel" : "each row")}, zero before the first; {tensors.What}.</summary>
            /// <remarks>Queued on the stream. The states may be the tokens or the gates exactly, and overlap nothing else.</remarks>
            /// <param name="stream">A stream of the accelerator.</param>
            /// <param name="gates">What each position multiplies the state before it by.</param>
            /// <param name="tokens">What each position adds.</param>
            /// <param name="states">Receives the states.</param>
            """);
        WriteNumbersDoc(writer, tensors);
        writer.Line("/// <param name=\"reverse\">Runs from the last position to the first: <c>states[t] = gates[t] * states[t + 1] + tokens[t]</c>.</param>");
        WriteExceptions(writer);
        WriteCall(writer, "Forward", tensors, ["gates", "tokens", "states"]);
    }

    private static void WriteBackward(SourceWriter writer, ElementType element, Tensors tensors)
    {
        writer.Line();
        writer.Line($"""
            /// <summary>The gradients of <c>Forward</c>; {tensors.What}:
            /// <c>gradTokens[t] = gradStates[t] + {element.Conjugate("gates[t + 1]")} * gradTokens[t + 1]</c> and <c>gradGates[t] = gradTokens[t] * {element.Conjugate("states[t - 1]")}</c>.</summary>
            /// <remarks>Queued on the stream. The gradients of the tokens may be those of the states exactly; no other memory is shared.</remarks>
            /// <param name="stream">A stream of the accelerator.</param>
            /// <param name="gates">The gates that <c>Forward</c> was given.</param>
            /// <param name="states">The states that it gave.</param>
            /// <param name="gradStates">The gradient of the loss with respect to each state.</param>
            /// <param name="gradGates">Receives the gradient with respect to each gate.</param>
            /// <param name="gradTokens">Receives the gradient with respect to each token.</param>
            """);
        WriteNumbersDoc(writer, tensors);
        writer.Line("/// <param name=\"reverse\">The gradients of a scan from the last position to the first: with <c>t - 1</c> for <c>t + 1</c>, and <c>t + 1</c> for <c>t - 1</c>.</param>");
        WriteExceptions(writer);
        WriteCall(writer, "Backward", tensors, ["gates", "states", "gradStates", "gradGates", "gradTokens"]);
    }

    private static void WriteCall(SourceWriter writer, string name, Tensors tensors, string[] parts)
    {
        var parameters = parts.Select(part => $"{tensors.View} {part}").Concat(tensors.Numbers.Select(number => $"int {number}")).Append("bool reverse = false");
        var arguments = parts.Select(tensors.Argument).Append("reverse");
        writer.Line($"public void {name}(");
        using (writer.Indent())
        {
            writer.Line($"{Runtime}.AcceleratorStream stream,\n{string.Join(",\n", parameters)}) =>");
            writer.Line("_dispatcher." + name + "(");
            using (writer.Indent())
            {
                writer.Line($"stream,\n{tensors.Table},\n{string.Join(",\n", arguments)});");
            }
        }
    }

    private static void WriteNumbersDoc(SourceWriter writer, Tensors tensors)
    {
        foreach (var number in tensors.Numbers)
        {
            writer.Line(number == "dim"
                ? "/// <param name=\"dim\">Channels of a position, any positive number.</param>"
                : $"/// <param name=\"seqLen\">{(tensors.IsTimeMajor ? "Positions of a sequence" : "Elements in a row")}: {tensors.Lengths}.</param>");
        }
    }

    private static void WriteExceptions(SourceWriter writer)
    {
        writer.Line($"""
            /// <exception cref="global::System.ArgumentException">A length is not declared, shapes differ, an output overlaps an input, or something is of another accelerator; nothing is written.</exception>
            /// <exception cref="global::System.ObjectDisposedException">The scans, the stream or a buffer is disposed.</exception>
            {GeneratedNames.GeneratedCode}
            """);
    }

    private static void WritePreload(SourceWriter writer, GeneratedNames names, ScanClass annotated)
    {
        var total = annotated.Kernels.Count * Directions.All.Length;
        writer.Line($"""
            /// <summary>Compiles every declared kernel now rather than at its first call.</summary>
            /// <param name="progress">Told after each.</param>
            /// <exception cref="global::System.ObjectDisposedException">The scans or the accelerator are disposed.</exception>
            {GeneratedNames.GeneratedCode}
            """);
        using (writer.Block("public void Preload(global::System.IProgress<global::ScanGen.ScanPreloadProgress>? progress = null)"))
        {
            writer.Line("var done = 0;");
            foreach (var element in annotated.ElementTypes)
            {
                writer.Line($"_dispatcher.Preload(global::{names.KernelNamespace}.{DeviceTableEmitter.ClassName}.{element.Name}, kernel => progress?.Report(new(++done, {total}, kernel)));");
            }
        }
    }

    private static void WriteElementScans(SourceWriter writer, GeneratedNames names, ScanClass annotated)
    {
        writer.Line(GeneratedNames.GeneratedCode);
        writer.Line($"static {Devices}.IElementScans global::ScanGen.IDeclaredScans.Of(global::ScanGen.ScanDtype dtype) => dtype switch");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (var element in annotated.ElementTypes)
            {
                writer.Line($"global::ScanGen.ScanDtype.{element.Name} => global::{names.KernelNamespace}.{DeviceTableEmitter.ClassName}.{element.Name},");
            }

            var declared = string.Join(", ", annotated.ElementTypes.Select(element => $"global::ScanGen.ScanDtype.{element.Name}"));
            writer.Line($"_ => throw global::ScanGen.Checks.ScanErrors.UndeclaredDtype(\"{names.FullName}\", dtype, {declared}),");
        }

        writer.Line("};");
    }

    /// <summary>What the tensors of a call are: one element type in one kind of view.</summary>
    /// <param name="Table">The table of kernels.</param>
    /// <param name="View">The type of each view.</param>
    /// <param name="What">What doc comments say of it.</param>
    /// <param name="Lengths">The declared lengths.</param>
    /// <param name="IsTimeMajor">Whether channels lie side by side.</param>
    /// <param name="Numbers">What a flat view is told of its shape.</param>
    private sealed record Tensors(string Table, string View, string What, string Lengths, bool IsTimeMajor, string[] Numbers)
    {
        /// <summary>A view as the dispatcher takes it.</summary>
        public string Argument(string view) =>
            $"{Devices}.{(IsTimeMajor ? "Sequences" : "Rows")}.Of({view}, {(Numbers.Length == 0 ? $"nameof({view})" : string.Join(", ", Numbers))})";
    }
}
