using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Maps;

/// <summary>Writes a map and its gradient as methods over any number: one value on a device, a vector of them on the host. They name no member of the user's, which may be private.</summary>
internal static class MapEmitter
{
    /// <summary>The constant that says what a map computes, for people.</summary>
    public const string Formula = "Formula";

    /// <summary>The constant that says the same of its gradient.</summary>
    public const string GradientFormula = "GradientFormula";

    /// <summary>Before the name of what is kept.</summary>
    private const string Kept = "kept.";

    /// <summary>The largest number of characters of results on one line.</summary>
    private const int LongestLine = 120;

    /// <summary>The largest number of nodes that .NET is to take into a loop over vectors: it inlines so much into one method, and beyond that operators would be calls. A larger map is a method of its own.</summary>
    private const int MostInlined = 64;

    /// <summary>The number of nodes that a function is worth there, where it is a part of the loop.</summary>
    private const int NodesOfCall = 40;

    public static string Emit(GeneratedNames names, MapModel map)
    {
        var writer = new SourceWriter();
        names.WriteKernelFileHeader(writer, "global::System.Runtime.CompilerServices", "global::ScanGen.CompilerServices.Maps");
        writer.Line($"/// <summary>The map <c>{map.Name}</c> of {names.FullName}, and its gradient.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"internal static class {map.Role}"))
        {
            var isComplex = map.Number.IsComplex();
            Named[] inputs = [.. map.Parameters.Select(parameter => new Named(parameter.Name, isComplex))];
            Named[] outputs = [.. map.Outputs.Select(output => new Named(output, isComplex))];
            WriteFormula(writer, map, Formula, $"What <c>{map.Name}</c> computes, as a formula", inputs, outputs, map.Value);
            writer.Line($"/// <summary>What <c>{map.Name}</c> computes.</summary>");
            Method(writer, map, "Value", inputs, outputs, map.Value);
            Named[] gradients = [.. map.Parameters.Where(parameter => parameter.HasGradient).Select(parameter => new Named(Identifiers.Upper(Identifiers.Gradient(parameter.Name)), isComplex))];
            if (gradients.Length > 0)
            {
                writer.Line();
                Named[] arriving = [.. map.Outputs.Select(output => new Named(Identifiers.Gradient(output), isComplex))];
                WriteFormula(writer, map, GradientFormula, $"The gradient of <c>{map.Name}</c>, as a formula", [.. inputs, .. arriving], gradients, map.Gradient);
                if (map.Role == MapRole.Map)
                {
                    WriteSharing(writer, map, MapSharing.Of(map), inputs, arriving, gradients);
                }
                else
                {
                    writer.Line($"/// <summary>The gradient of <c>{map.Name}</c>.</summary>");
                    Method(writer, map, "Gradient", [.. inputs, .. arriving], gradients, map.Gradient);
                }
            }
        }

        return writer.ToString();
    }

    /// <summary>Writes the gradient, and by itself what of it a kernel has computed before.</summary>
    private static void WriteSharing(SourceWriter writer, MapModel map, MapSharing sharing, Named[] inputs, Named[] arriving, Named[] gradients)
    {
        writer.Line($"/// <summary>What the gradient of <c>{map.Name}</c> takes of the gate, which is there before it.</summary>");
        Named[] kept = [.. sharing.Names.Select((name, place) => new Named(name, sharing.IsComplex(place)))];
        writer.Line($"public readonly record struct Kept<T>({string.Join(", ", kept.Select(value => $"{value.Type} {Identifiers.Escape(value.Name)}"))}){Constraint(kept)};");
        writer.Line();
        writer.Line($"/// <summary>The gate of <c>{map.Name}</c> once more, and what its gradient takes of it.</summary>");
        Method(writer, map, "Again", inputs, kept, sharing.Values, "Kept<T>", "new");
        writer.Line();
        writer.Line($"/// <summary>The gradient of <c>{map.Name}</c>, with what is kept of the gate.</summary>");
        Method(writer, map, "Gradient", [.. inputs, .. arriving, .. kept.Select(value => value with { Name = $"{Kept}{Identifiers.Escape(value.Name)}" })], gradients, sharing.Gradient);
        writer.Line();
        writer.Line($"/// <summary>The gradient of <c>{map.Name}</c>.</summary>");
        Named[] parameters = [.. inputs, .. arriving];
        var code = new MapText(map.Gradient, parameters.Select(parameter => parameter.Name), map.Number, new CodeNotation(IsOfManyCalls(map.Gradient)));
        WriteSignature(writer, "Gradient", parameters, code.Parameters, Result(gradients));
        using (writer.Indent())
        {
            var ofMap = string.Join(", ", code.Parameters.Take(inputs.Length));
            writer.Line($"where T : struct, IMapNumber<T> => Gradient({string.Join(", ", code.Parameters)}, Again({ofMap}));");
        }
    }

    private static void WriteFormula(SourceWriter writer, MapModel map, string name, string summary, IReadOnlyList<Named> inputs, IReadOnlyList<Named> outputs, MapExpression expression)
    {
        var formula = new MapText(expression, inputs.Select(input => input.Name), map.Number, new FormulaNotation());
        writer.Line($"/// <summary>{summary}.</summary>");
        writer.Line($"public const string {name} =");
        using (writer.Indent())
        {
            writer.Line("\"\"\"");
            foreach (var (local, text) in formula.Locals.Concat(outputs.Zip(formula.Results, (output, text) => (output.Name, text))))
            {
                writer.Line($"{local} = {text}");
            }

            if (map.Fault is { } fault)
            {
                writer.Line(fault);
            }

            writer.Line("\"\"\";");
        }

        writer.Line();
    }

    private static bool IsOfManyCalls(MapExpression expression) =>
        expression.Nodes.Sum(node => CodeNotation.IsPartOfLoop(node.Function, node.Operands.Count) ? NodesOfCall : 1) > MostInlined;

    private static string Result(IReadOnlyList<Named> outputs) => outputs.Count == 1 ? outputs[0].Type : $"({string.Join(", ", outputs.Select(output => $"{output.Type} {Identifiers.Escape(output.Name)}"))})";

    /// <summary>A complex number has parts of a type that can compute.</summary>
    private static string Constraint(IEnumerable<Named> values) => values.Any(value => value.IsComplex) ? " where T : struct, IMapNumber<T>" : "";

    private static void WriteSignature(SourceWriter writer, string method, IReadOnlyList<Named> parameters, IReadOnlyList<string> names, string result, bool isLarge = false)
    {
        // What is kept is one parameter.
        var typed = parameters.Zip(names, (parameter, name) => parameter with { Name = name }).ToLookup(parameter => parameter.Name.StartsWith(Kept, StringComparison.Ordinal));
        var plain = typed[false].Select(parameter => $"{parameter.Type} {parameter.Name}");
        writer.Line($"[MethodImpl(MethodImplOptions.{(isLarge ? "AggressiveOptimization" : "AggressiveInlining")})]");
        writer.Line($"public static {result} {method}<T>({string.Join(", ", typed[true].Any() ? plain.Append("Kept<T> kept") : plain)})");
    }

    private static void Method(
        SourceWriter writer, MapModel map, string method, IReadOnlyList<Named> inputs, IReadOnlyList<Named> outputs, MapExpression expression, string? result = null, string make = "")
    {
        var code = new MapText(expression, inputs.Select(input => input.Name), map.Number, new CodeNotation(IsOfManyCalls(expression)));
        WriteSignature(writer, method, inputs, code.Parameters, result ?? Result(outputs), isLarge: expression.Nodes.Count > MostInlined);
        using (writer.Indent())
        {
            writer.Line($"where T : struct, IMapNumber<T>{(map.Fault is null ? "" : $" => throw new global::System.InvalidOperationException({Formula});")}");
        }

        if (map.Fault is not null)
        {
            return;
        }

        using (writer.Braces())
        {
            foreach (var (name, text) in code.Locals)
            {
                writer.Line($"var {name} = {text};");
            }

            var (open, between) = code.Results.Sum(text => text.Length) > LongestLine ? ("(\n    ", ",\n    ") : ("(", ", ");
            writer.Line($"return {(outputs.Count == 1 && make.Length == 0 ? code.Results[0] : $"{make}{open}{string.Join(between, code.Results)})")};");
        }
    }

    /// <summary>A number that a method takes or gives.</summary>
    private sealed record Named(string Name, bool IsComplex)
    {
        public string Type => IsComplex ? "ComplexNumber<T>" : "T";
    }
}
