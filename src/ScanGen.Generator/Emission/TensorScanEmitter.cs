using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Algebra;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes the calls of a class with a map on TorchSharp tensors: those of a class without one have the same parameters for every class, and are methods of the package <c>ScanGen.TorchSharp</c>.</summary>
internal static class TensorScanEmitter
{
    private const string Torch = "global::TorchSharp.torch";
    private const string Tensor = $"{Torch}.Tensor";
    private const string Maps = "global::ScanGen.CompilerServices.TensorMaps";

    /// <summary>What the file is called after the class.</summary>
    public const string Part = "Tensors";

    public static string Emit(ScanClass annotated) => UserClassWriter.Emit(annotated, baseList: "", writer =>
    {
        WriteScan(writer, annotated, annotated.MapShape!);
        writer.Line();
        WriteStep(writer, annotated, annotated.MapShape!);
    });

    private static void WriteScan(SourceWriter writer, ScanClass annotated, MapShape maps)
    {
        var positions = annotated.TensorLayout.Axes;
        var types = string.Join(", ", annotated.Types.Select(types => types.Words));
        writer.Line($"""
            /// <summary>The states of the map's gates and tokens, <c>{Algebra(annotated).Formula("Gate", "Token")}</c>{(maps.HasOutput ? ", and what the output map gives of them" : "")}, of TorchSharp tensors {positions}; {types}. It is differentiable once.</summary>
            /// <remarks>
            /// Tensors on the processor take the host's kernels; those on a CUDA device take its own, on the memory as it is, in order with the work that TorchSharp queues before and after. Tensors that are not
            /// contiguous are copied first.{(maps.HasOutput ? " Where no tensor requires a gradient, or none is recorded, no states are stored." : "")} Gradients have no gradients: where they are differentiated in turn, torch's
            /// <c>backward</c> throws, with the reason on the standard error stream; <c>autograd.grad</c>, through which no exception of torch's gets, ends the process.
            /// </remarks>
            """);
        foreach (var input in maps.Inputs)
        {
            var shape = input.Extent switch
            {
                MapExtent.Channel => "for each channel: (dim)",
                MapExtent.Row => "for each row: (batch, dim), packed (sequences, dim)",
                MapExtent.Call => "for the call: (1)",
                _ => $"for each position: {positions}, packed {annotated.TensorLayout.PackedAxes}",
            };
            writer.Line($"/// <param name=\"{input.Name}\">An input of the map, one {shape}, or of a shape that expands to it{(input.HasGradient ? "" : "; it gets no gradient")}.</param>");
        }

        writer.Line($"""
            /// <param name="reverse">Runs from the last position to the first.</param>
            /// <param name="initial">The state before the first position of each row, in the order of the scan: (batch, dim), packed (sequences, dim); nothing for zeros. Its gradient is there too.</param>
            /// <param name="offsets">Where packed sequences begin and end. They live as long as gradients are computed. What follows the last sequence is not read, and what comes of it is zero.</param>
            /// <param name="statesType">The element type of states, of those that the class declares beside that of inputs; where nothing is said theirs, or the one that there is.</param>
            /// <returns>{(maps.HasOutput ? "What the output map gives" : "The states")}, an element for each position.</returns>
            /// <exception cref="global::System.ArgumentException">The class declares no kernel of the length or the types; shapes, types or devices do not go together; a tensor is sparse, or lies on a device that is neither a processor nor CUDA's. It names the parameter.</exception>
            /// <exception cref="global::System.ObjectDisposedException">A tensor or the offsets are disposed.</exception>
            /// <exception cref="global::System.PlatformNotSupportedException">ILGPU does not support the CUDA device.</exception>
            """);
        WriteMethod(
            writer,
            maps,
            Returns(maps, states: Tensor),
            "Scan",
            $"bool reverse = false, {Tensor}? initial = null, global::ScanGen.ScanOffsets? offsets = null, {Torch}.ScalarType? statesType = null",
            $"{Maps}.Scan<{annotated.Name}>([{Inputs(maps)}], reverse, initial, offsets, statesType)");
    }

    private static void WriteStep(SourceWriter writer, ScanClass annotated, MapShape maps)
    {
        writer.Line($"""
            /// <summary>One position of any number of rows, as in decoding: <c>{Algebra(annotated).StepFormula("Gate", "Token")}</c>, in place{(maps.HasOutput ? ", and what the output map gives of them" : "")}, element by element.</summary>
            /// <remarks>It has no gradient: call it within <c>no_grad()</c> where a tensor requires one. It runs where <c>Scan</c> does, in the same order with torch's own work.</remarks>
            """);
        foreach (var input in maps.Inputs)
        {
            var shape = input.Extent switch
            {
                MapExtent.Channel => "each channel: as many as the states' last axis has",
                MapExtent.Call => "the call: (1)",
                _ => "each row: of the states' shape",
            };
            writer.Line($"/// <param name=\"{input.Name}\">An input of the map, one for {shape}, or of a shape that expands to it.</param>");
        }

        writer.Line($"""
            /// <param name="states">(batch, dim), or any other shape, and contiguous: the state of each row, which becomes the next one; overlaps no input.</param>{(maps.HasOutput ? "\n/// <returns>What the output map gives, of the states' shape.</returns>" : "")}
            /// <exception cref="global::System.ArgumentException">The class declares no kernel of the types; shapes, types or devices do not go together; a tensor is sparse, requires a gradient while they are recorded, or lies on a device that is neither a processor nor CUDA's; the states are not contiguous, or overlap an input. Nothing is written.</exception>
            /// <exception cref="global::System.ObjectDisposedException">A tensor is disposed.</exception>
            /// <exception cref="global::System.PlatformNotSupportedException">ILGPU does not support the CUDA device.</exception>
            """);
        WriteMethod(writer, maps, Returns(maps, states: "void"), "Step", $"{Tensor} states", $"{Maps}.Step<{annotated.Name}>([{Inputs(maps)}], states)");
    }

    private static ScanAlgebra Algebra(ScanClass annotated) => new KernelSignature(annotated.Types.First(), annotated.MapShape).Algebra;

    private static void WriteMethod(SourceWriter writer, MapShape maps, string returns, string name, string parameters, string call)
    {
        writer.Line(GeneratedNames.GeneratedCode);
        writer.Line(GeneratedNames.StackTraceHidden);
        var head = $"public static {returns} {name}({string.Concat(maps.Inputs.Select(input => $"{Tensor} {Identifiers.Escape(input.Name)}, "))}{parameters})";
        if (maps.Outputs.Count <= 1)
        {
            writer.Line($"{head} =>");
            using (writer.Indent())
            {
                writer.Line($"{call}{(returns == "void" ? "" : "[0]")};");
            }

            return;
        }

        using (writer.Block(head))
        {
            writer.Line($"var outputs = {call};");
            writer.Line($"return ({string.Join(", ", maps.Outputs.Select((_, place) => $"outputs[{place}]"))});");
        }
    }

    /// <summary>What a call returns: the output map's results by their names, one alone, or what there is of states.</summary>
    private static string Returns(MapShape maps, string states) => maps.Outputs.Count switch
    {
        0 => states,
        1 => Tensor,
        _ => $"({string.Join(", ", maps.Results.Select(result => $"{Tensor} {Identifiers.Escape(result)}"))})",
    };

    private static string Inputs(MapShape maps) => string.Join(", ", maps.Inputs.Select(input => $"(\"{input.Name}\", {Identifiers.Escape(input.Name)})"));
}
