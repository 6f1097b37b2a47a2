using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Maps;

/// <summary>Writes the maps as device kernels call them: over vectors in registers, and for the gate of one position.</summary>
internal static class MapVectorEmitter
{
    private static readonly HashSet<string> Own = ["Map", "Output", "Vector", "SingleNumber", "DoubleNumber", "ComplexNumber", "results", "kept"];

    public static string ClassName(TensorTypes types) => $"{types.Name}Maps";

    public static string Emit(GeneratedNames names, TensorTypes types, MapShape maps) => KernelClassWriter.Emit(
        names,
        $"The maps of {names.FullName} over vectors of {types.Words} in registers.",
        ClassName(types),
        writer => WriteMembers(writer, types, maps),
        "global::ScanGen.CompilerServices", "global::ScanGen.CompilerServices.Maps", $"Vector = {types.Computed.QualifiedRegisters}");

    private static void WriteMembers(SourceWriter writer, TensorTypes types, MapShape maps)
    {
        var (computed, element) = (types.Computed, types.Computed.Accumulator);
        string[] inputs = [.. maps.Map.Select(input => Name(input.Name))];
        WriteVectors(writer, "The gates and tokens", "Value", "Map.Value", inputs, [("Gates", "Gate"), ("Tokens", "Token")]);
        writer.Line();
        writer.Line("/// <summary>The gate of one position.</summary>");
        writer.Line($"public static {element} Gate({string.Join(", ", inputs.Select(input => $"{element} {input}"))}) =>");
        using (writer.Indent())
        {
            writer.Line($"{computed.OfNumber($"Map.Value({string.Join(", ", inputs.Select(computed.ToNumber))}).Gate")};");
        }

        if (maps.HasMapGradient)
        {
            writer.Line();
            var kept = $"Map.Kept<{computed.Numbers}>";
            writer.Line("/// <summary>The gates once more, and what their gradients take of them.</summary>");
            writer.Line($"public static {kept} Again({string.Join(", ", inputs.Select(input => $"Vector {input}"))}) => Map.Again({string.Join(", ", inputs.Select(input => $"{input}.Numbers()"))});");
            writer.Line();
            writer.Line("/// <summary>Gates that are kept, as a vector.</summary>");
            writer.Line($"public static Vector Gates({kept} kept) => {(maps.IsComplex ? $"((ComplexNumber<{computed.Numbers}>)kept.Gate)" : "kept.Gate")}.Vector();");
            writer.Line();
            WriteVectors(writer, "The gradients of the map's inputs", "Gradient", "Map.Gradient", [.. inputs, "gradGate", "gradToken"], Gradients(maps.Map), kept);
        }

        if (maps.HasOutput)
        {
            string[] ofOutput = ["state", .. maps.Output.Select(input => Name(input.Name))];
            writer.Line();
            WriteVectors(writer, "What the output gives of states", "OutputValue", "Output.Value", ofOutput, [.. maps.Results.Select(result => (Identifiers.Escape(result), result))]);
            writer.Line();
            WriteVectors(
                writer, "The gradients of the states, and of the output's inputs", "OutputGradient", "Output.Gradient",
                [.. ofOutput, .. maps.Outputs.Select(Identifiers.Gradient)],
                [("GradState", "GradState"), .. Gradients(maps.Output)]);
        }
    }

    private static (string, string)[] Gradients(IEnumerable<MapParameter> inputs) =>
        [.. inputs.Where(input => input.HasGradient).Select(input => Identifiers.Upper(Identifiers.Gradient(input.Name))).Select(gradient => (gradient, gradient))];

    private static void WriteVectors(SourceWriter writer, string summary, string method, string map, string[] inputs, (string Name, string Of)[] results, string? kept = null)
    {
        var type = results.Length == 1 ? "Vector" : $"({string.Join(", ", results.Select(result => $"Vector {result.Name}"))})";
        var call = $"{map}({string.Join(", ", inputs.Select(input => $"{input}.Numbers()"))}{(kept is null ? "" : ", kept")})";
        writer.Line($"/// <summary>{summary}.</summary>");
        var signature = $"public static {type} {method}({string.Join(", ", inputs.Select(input => $"Vector {input}"))}{(kept is null ? "" : $", {kept} kept")})";
        if (results.Length == 1)
        {
            writer.Line($"{signature} => {call}.Vector();");
            return;
        }

        using (writer.Block(signature))
        {
            writer.Line($"var results = {call};");
            writer.Line($"return ({string.Join(", ", results.Select(result => $"results.{Identifiers.Escape(result.Of)}.Vector()"))});");
        }
    }

    private static string Name(string name) => Own.Contains(name) ? $"{name}_" : Identifiers.Escape(name);
}
