using ScanGen.Generator.Diagnostics;
using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes what the user's class gains: its constructor, the calls for each declared element type, and the list of kernels.</summary>
internal static class UserClassEmitter
{
    private const string Runtime = "global::ILGPU.Runtime";
    private const string Services = "global::ScanGen.CompilerServices";

    public static string Emit(GeneratedNames names, ScanClass annotated) => annotated.IsHostOnly
        ? UserClassWriter.Emit(annotated, baseList: "", writer => WriteStatics(writer, names, annotated))
        : UserClassWriter.Emit(
            annotated,
            $" : global::System.IDisposable, global::ScanGen.{(annotated.MapShape is null ? "IDeclaredScans" : "IDeclaredKernels")}",
            writer => WriteMembers(writer, names, annotated));

    private static void WriteStatics(SourceWriter writer, GeneratedNames names, ScanClass annotated)
    {
        writer.Line($"""
            /// <summary>Every kernel that was emitted for this class, with its plan.</summary>
            {GeneratedNames.GeneratedCode}
            public static global::System.Collections.Generic.IReadOnlyList<global::ScanGen.ScanKernelDescriptor> Kernels => global::{names.KernelNamespace}.{PlanListEmitter.ClassName}.All;
            """);
        if (annotated.MapShape is not null)
        {
            writer.Line();
            writer.Line($"""
                /// <summary>Holds the gradients of the maps, derived or your own, to central differences of their values, in doubles, at two hundred random points.</summary>
                /// <remarks>For tests. At a kink, where a map is not finite, and where it is steeper than differences show, anything is right.</remarks>
                /// <param name="seed">What the points are drawn from.</param>
                /// <exception cref="global::System.InvalidOperationException">A gradient is another, or no point says what it is.</exception>
                {GeneratedNames.GeneratedCode}
                public static void CheckGradients(int seed = 0) => {Services}.Maps.MapGradients.Check<global::{names.KernelNamespace}.{Host.HostMapEmitter.ClassName}>("{names.FullName}", seed);
                """);
        }
    }

    private static void WriteMembers(SourceWriter writer, GeneratedNames names, ScanClass annotated)
    {
        writer.Line("// Never null: each constructor begins with the one below, or is SCAN0018.");
        writer.Line($"private readonly {Services}.ScanDispatcher _dispatcher = null!;");
        writer.Line();
        writer.Line($"""
            /// <summary>Scans on an accelerator of the caller's, which has to outlive them.</summary>
            /// <exception cref="global::System.ArgumentException">There is no accelerator, or it cannot run what the options ask for.</exception>
            /// <exception cref="global::System.ObjectDisposedException">The accelerator is disposed.</exception>
            {GeneratedNames.GeneratedCode}
            [global::System.Diagnostics.CodeAnalysis.RequiresDynamicCode({Services}.ScanDispatcher.WhyDynamicCode)]
            public {annotated.Name}({Runtime}.Accelerator accelerator, global::ScanGen.ScanOptions? options = null) => _dispatcher = new(accelerator, options);

            """);
        WriteStatics(writer, names, annotated);
        foreach (var types in annotated.Types)
        {
            var table = $"global::{names.KernelNamespace}.{DeviceTableEmitter.ClassName}.{types.Name}";
            foreach (var call in CallSignature.Of(annotated, types))
            {
                WriteCall(writer, call, table, annotated, types);
            }

            WriteStep(writer, table, CallSignature.StepOf(annotated, types));
        }

        writer.Line();
        WritePreload(writer, names, annotated);
        writer.Line();
        writer.Line($"""
            /// <summary>Refuses further calls. The accelerator stays the caller's, and keeps the kernels for the next instance.</summary>
            {GeneratedNames.GeneratedCode}
            public void Dispose() => _dispatcher.Dispose();
            """);
        writer.Line();
        WriteElementScans(writer, names, annotated);
    }

    /// <summary>The lengths that a call may have, in words.</summary>
    private static string Lengths(ScanClass annotated, TensorTypes types)
    {
        var declared = string.Join(", ", annotated.SeqLens(types));
        var any = $"any {(declared.Length > 0 ? "other " : "")}from {SeqLens.Min} to {SeqLens.Max}";
        return !annotated.HasAny(types) ? declared : declared.Length > 0 ? $"{declared}, or {any}" : any;
    }

    private static void WriteCall(SourceWriter writer, CallSignature call, string table, ScanClass annotated, TensorTypes types)
    {
        var (isPacked, layout) = (annotated.HasAny(types), annotated.TensorLayout);
        writer.Line();
        writer.Line($"""
            /// <summary>{call.Summary}; {types.Words}, {layout.Axes} or {layout.SingleAxes}, with a seqlen of {Lengths(annotated, types)}.</summary>
            /// <remarks>Queued on the stream. {call.InPlace}{(annotated.MapShape is null ? " <see cref=\"global::ScanGen.ScanView\"/> says of gates that one is for many positions." : "")}</remarks>
            /// <param name="stream">A stream of the accelerator.</param>
            """);
        foreach (var tensor in call.Tensors)
        {
            writer.Line($"/// <param name=\"{Identifiers.InDocs(tensor.Name)}\">{tensor.Doc}</param>");
        }

        writer.Line($"/// <param name=\"seqLen\">Positions of a row, of tensors of one axis, which have rows end to end{layout.UnsaidLength}.</param>");
        writer.Line($"/// <param name=\"dim\">{layout.Channels}</param>");
        writer.Line($"/// <param name=\"reverse\">{call.Reverse}</param>");
        foreach (var end in call.Ends)
        {
            writer.Line($"/// <param name=\"{end.Name}\">{end.Doc}</param>");
        }

        if (isPacked)
        {
            writer.Line($"/// <param name=\"offsets\">Where packed sequences begin and end. Tensors are then {layout.PackedAxes}, ends (sequences, dim), and what lies after the last sequence is neither read nor written.</param>");
        }

        WriteExceptions(writer, "A length is not declared");
        var parameters = call.Tensors.Select(Parameter)
            .Concat(["int? seqLen = null", "int? dim = null", "bool reverse = false"])
            .Concat(call.Ends.Select(end => $"{View(end.Type)} {end.Name} = default"))
            .Concat(isPacked ? ["global::ScanGen.ScanOffsets? offsets = null"] : []);
        var arguments = call.Arguments.Select(argument => argument.Text("[", "]")).Append(Shape(annotated, types)).Append("reverse").Concat(call.LastArguments);
        writer.Line($"public void {call.Name}(");
        using (writer.Indent())
        {
            writer.Line($"{Runtime}.AcceleratorStream stream,\n{string.Join(",\n", parameters)}) =>");
            writer.Line($"_dispatcher.{call.Name}(stream, {table}, {string.Join(", ", arguments)});");
        }
    }

    /// <summary>What a call says of its tensors.</summary>
    private static string Shape(ScanClass annotated, TensorTypes types) =>
        $"global::ScanGen.CompilerServices.CallShape.{annotated.TensorLayout.OfViews}(seqLen, dim{(annotated.HasAny(types) ? ", offsets" : "")})";

    private static string Parameter(CallTensor tensor) => $"{View(tensor.Type)} {tensor.Name}{(tensor.IsOptional ? " = default" : "")}";

    private static string View(ElementType element) => $"global::ScanGen.ScanView<{element.CSharp}>";

    private static void WriteStep(SourceWriter writer, string table, CallSignature step)
    {
        writer.Line();
        writer.Line($"""
            /// <summary>{step.Summary}.</summary>
            /// <remarks>Queued on the stream. {step.InPlace}</remarks>
            /// <param name="stream">A stream of the accelerator.</param>
            """);
        foreach (var tensor in step.Tensors)
        {
            writer.Line($"/// <param name=\"{Identifiers.InDocs(tensor.Name)}\">{tensor.Doc}</param>");
        }

        writer.Line("/// <param name=\"dim\">Channels of states of one axis; without it each row is one.</param>");
        WriteExceptions(writer, "Lengths differ");
        writer.Line($"public void Step({Runtime}.AcceleratorStream stream, {string.Join(", ", step.Tensors.Select(Parameter))}, int? dim = null) =>");
        using (writer.Indent())
        {
            writer.Line($"_dispatcher.Step(stream, {table}, {string.Join(", ", step.Arguments.Select(argument => argument.Text("[", "]")))}, dim);");
        }
    }

    private static void WriteExceptions(SourceWriter writer, string wrongLength)
    {
        writer.Line($"""
            /// <exception cref="global::System.ArgumentException">{wrongLength}, shapes differ, an output overlaps an input, or something is of another accelerator; nothing is written.</exception>
            /// <exception cref="global::System.ObjectDisposedException">The scans, the stream or a buffer is disposed.</exception>
            {GeneratedNames.GeneratedCode}
            {GeneratedNames.StackTraceHidden}
            """);
    }

    private static void WritePreload(SourceWriter writer, GeneratedNames names, ScanClass annotated)
    {
        writer.Line($"""
            /// <summary>Compiles the kernels of every declared length now rather than at the first call of their kind.</summary>
            /// <param name="progress">Told after each.</param>
            /// <param name="forms">What calls are to want of their tensors: kernels are for one form each, plain ones where nothing is said.</param>
            /// <exception cref="global::System.ArgumentException">The form is of packed sequences, and no kernel is for any length.</exception>
            /// <exception cref="global::System.ObjectDisposedException">The scans or the accelerator are disposed.</exception>
            {GeneratedNames.GeneratedCode}
            {GeneratedNames.StackTraceHidden}
            """);
        writer.Line("public void Preload(global::System.IProgress<global::ScanGen.ScanPreloadProgress>? progress = null, global::ScanGen.ScanForms forms = global::ScanGen.ScanForms.Plain) =>");
        using (writer.Indent())
        {
            var tables = annotated.Types.Select(types => $"global::{names.KernelNamespace}.{DeviceTableEmitter.ClassName}.{types.Name}");
            writer.Line($"_dispatcher.Preload(progress, forms, \"{names.FullName}\", {string.Join(", ", tables)});");
        }
    }

    private static void WriteElementScans(SourceWriter writer, GeneratedNames names, ScanClass annotated)
    {
        writer.Line(GeneratedNames.GeneratedCode);
        writer.Line($"static {Services}.IElementScans global::ScanGen.IDeclaredKernels.Of(global::ScanGen.ScanDtype dtype, global::ScanGen.ScanDtype? states) =>");
        using (writer.Indent())
        {
            foreach (var ofInputs in annotated.Types.GroupBy(types => types.Inputs.Name))
            {
                // Where a call does not say what states are of: the first, which is that of inputs if there is one.
                var unsaid = "null or ";
                foreach (var types in ofInputs)
                {
                    writer.Line($"dtype == global::ScanGen.ScanDtype.{ofInputs.Key} && states is {unsaid}global::ScanGen.ScanDtype.{types.States.Name} ? global::{names.KernelNamespace}.{DeviceTableEmitter.ClassName}.{types.Name} :");
                    unsaid = "";
                }
            }

            var declared = string.Join(", ", annotated.Types.Select(types => $"\"{types.Words}\""));
            writer.Line($"throw {Services}.ScanErrors.UndeclaredDtype(\"{names.FullName}\", dtype, states, {declared});");
        }
        if (annotated.MapShape is not null)
        {
            writer.Line();
            writer.Line(GeneratedNames.GeneratedCode);
            writer.Line($"static {Services}.MapTensors global::ScanGen.IDeclaredKernels.Map => global::{names.KernelNamespace}.{Host.HostMapEmitter.ClassName}.Tensors;");
        }
    }
}
