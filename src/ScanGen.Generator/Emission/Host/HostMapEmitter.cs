using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Host;

/// <summary>Writes what the host's kernels know of a class's maps: which number of a position goes to which parameter, and where each result goes.</summary>
internal static class HostMapEmitter
{
    public const string ClassName = "HostMap";

    public static string Emit(GeneratedNames names, MapShape maps)
    {
        var writer = new SourceWriter();
        names.WriteKernelFileHeader(writer, "global::System.Runtime.CompilerServices", "global::ScanGen.CompilerServices", "global::ScanGen.CompilerServices.Maps");
        var inputs = maps.Inputs.Select(input => input.Name).ToList();
        writer.Line($"/// <summary>The maps of {names.FullName} as the host runs them. Inputs by their place: {string.Join(", ", inputs.Select((name, place) => $"{place} {name}"))}.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"internal readonly struct {ClassName} : IScanMap"))
        {
            writer.Line($"public static MapTensors Tensors {{ get; }} = new([{string.Join(", ", maps.Inputs.Select(input => Input(maps, input)))}], [{string.Join(", ", maps.Outputs.Select(Quoted))}]);");
            var ofMap = Arguments(maps.Map);
            Method("EvaluateMap", $"(at.Gate, at.Token) = Map.Value({ofMap});");

            // An input of both maps has both their gradients, of which the output map's is there first.
            var ofOutput = new HashSet<string>(maps.Output.Where(input => input.HasGradient).Select(input => input.Name));
            var gradients = maps.Map.Where(input => input.HasGradient).ToArray();
            if (gradients.Length > 0)
            {
                var results = gradients.Select(input => ofOutput.Contains(input.Name) ? $"var {Local(input)}" : GradInput(input));
                var sums = gradients.Where(input => ofOutput.Contains(input.Name)).Select(input => $"{GradInput(input)} += {Local(input)};");
                Method("EvaluateGate", "ref var kept = ref at.Kept<Map.Kept<T>>();", $"kept = Map.Again({ofMap});", "at.Gate = kept.Gate;");
                Method("DifferentiateMap", [$"{Targets(results)} = Map.Gradient({ofMap}, at.GradGate, at.GradToken, at.Kept<Map.Kept<T>>());", .. sums]);
            }
            else
            {
                Method("EvaluateGate", $"at.Gate = Map.Value({ofMap}).Gate;");
            }

            if (maps.HasOutput)
            {
                var besides = maps.Output.Count > 0 ? ", " + Arguments(maps.Output) : "";
                var places = Enumerable.Range(0, maps.Outputs.Count).ToArray();
                Method("EvaluateOutput", $"{Targets(places.Select(place => $"at.Output({place})"))} = Output.Value(at.State{besides});");
                var results = new[] { "var gradState" }.Concat(maps.Output.Where(input => input.HasGradient).Select(GradInput));
                Method(
                    "DifferentiateOutput",
                    $"{Targets(results)} = Output.Gradient(at.State{besides}, {string.Join(", ", places.Select(place => $"at.GradOutput({place})"))});",
                    "at.GradState += gradState;");
            }
        }

        return writer.ToString();

        void Method(string name, params string[] statements)
        {
            writer.Line();
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            writer.Line($"public static void {name}<T>(MapPositions<T> at)");
            using (writer.Indent())
            {
                writer.Line("where T : struct, IMapNumber<T>");
            }

            using (writer.Braces())
            {
                foreach (var statement in statements)
                {
                    writer.Line(statement);
                }
            }
        }

        string Arguments(IEnumerable<MapParameter> parameters) => string.Join(", ", parameters.Select(parameter => $"at.Input({inputs.IndexOf(parameter.Name)})"));

        string GradInput(MapParameter parameter) => $"at.GradInput({inputs.IndexOf(parameter.Name)})";
    }

    private static string Local(MapParameter parameter) => Identifiers.Gradient(parameter.Name);

    /// <summary>One result, or the parts of a tuple.</summary>
    private static string Targets(IEnumerable<string> results) => string.Join(", ", results) is var list && list.Contains(", ") ? $"({list})" : list;

    private static string Input(MapShape maps, MapParameter input)
    {
        var extent = input.Extent == MapExtent.Position ? "" : $", Extent.{input.Extent}";
        return $"new({Quoted(input.Name)}{extent}{(!input.HasGradient ? ", hasGradient: false" : IsFixed(maps.Map) ? ", isFixedInMap: true" : IsFixed(maps.Output) ? ", isFixedInOutput: true" : "")})";

        bool IsFixed(IEnumerable<MapParameter> parameters) => parameters.Any(other => other.Name == input.Name && !other.HasGradient);
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
