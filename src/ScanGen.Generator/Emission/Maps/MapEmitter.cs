using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Maps;

/// <summary>Writes a map and its gradient as methods over any number: one value on a device, a vector of them on the host. They name no member of the user's, which may be private.</summary>
internal static class MapEmitter
{
    /// <summary>The largest number of characters of results on one line.</summary>
    private const int LongestLine = 120;

    public static string Emit(GeneratedNames names, MapModel map)
    {
        var writer = new SourceWriter();
        names.WriteKernelFileHeader(writer, "global::System.Runtime.CompilerServices", "global::ScanGen.CompilerServices.Maps");
        writer.Line($"/// <summary>The map <c>{map.Name}</c> of {names.FullName}, and its gradient.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"internal static class {map.Role}"))
        {
            var inputs = map.Parameters.Select(parameter => parameter.Name).ToArray();
            Method(writer, map, $"What <c>{map.Name}</c> computes", "Value", inputs, map.Outputs, map.Value);
            string[] gradients = [.. map.Parameters.Where(parameter => parameter.HasGradient).Select(parameter => Upper(Identifiers.Gradient(parameter.Name)))];
            if (gradients.Length > 0)
            {
                writer.Line();
                Method(writer, map, $"The gradient of <c>{map.Name}</c>", "Gradient", [.. inputs, .. map.Outputs.Select(Identifiers.Gradient)], gradients, map.Gradient);
            }
        }

        return writer.ToString();
    }

    private static void Method(SourceWriter writer, MapModel map, string summary, string method, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, MapExpression expression)
    {
        var formula = new MapText(expression, inputs, map.Number, new FormulaNotation());
        writer.Line($"/// <summary>{summary}.</summary>");
        writer.Line("/// <remarks><code>");
        foreach (var (name, text) in formula.Locals.Concat(outputs.Zip(formula.Results, (name, text) => (name, text))))
        {
            writer.Line($"/// {name} = {text.Replace("<", "&lt;")}");
        }

        writer.Line("/// </code></remarks>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        var code = new MapText(expression, inputs, map.Number, new CodeNotation());
        var result = outputs.Count == 1 ? "T" : $"({string.Join(", ", outputs.Select(output => $"T {Identifiers.Escape(output)}"))})";
        writer.Line($"public static {result} {method}<T>({string.Join(", ", code.Parameters.Select(parameter => $"T {parameter}"))})");
        using (writer.Indent())
        {
            writer.Line("where T : struct, IMapNumber<T>");
        }

        using (writer.Braces())
        {
            foreach (var (name, text) in code.Locals)
            {
                writer.Line($"var {name} = {text};");
            }

            var (open, between) = code.Results.Sum(text => text.Length) > LongestLine ? ("(\n    ", ",\n    ") : ("(", ", ");
            writer.Line($"return {(outputs.Count == 1 ? code.Results[0] : $"{open}{string.Join(between, code.Results)})")};");
        }
    }

    private static string Upper(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
