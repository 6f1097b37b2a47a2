using Microsoft.CodeAnalysis.CSharp;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Host;

/// <summary>Writes what the host's kernels know of a class's maps: which number of a position goes to which parameter, and where each result goes.</summary>
internal sealed class HostMapEmitter
{
    public const string ClassName = "HostMap";

    private readonly SourceWriter _writer = new();
    private readonly MapShape _maps;
    private readonly List<string> _inputs;

    private HostMapEmitter(MapShape maps)
    {
        _maps = maps;
        _inputs = [.. maps.Inputs.Select(input => input.Name)];
    }

    public static string Emit(GeneratedNames names, MapShape maps, string? fault)
    {
        var emitter = new HostMapEmitter(maps);
        emitter.Write(names, fault);
        return emitter._writer.ToString();
    }

    private void Write(GeneratedNames names, string? fault)
    {
        names.WriteKernelFileHeader(_writer, "global::System.Runtime.CompilerServices", "global::ScanGen.CompilerServices", "global::ScanGen.CompilerServices.Maps");
        _writer.Line($"/// <summary>The maps of {names.FullName} as the host runs them. Inputs by their place: {string.Join(", ", _inputs.Select((name, place) => $"{place} {name}"))}.</summary>");
        _writer.Line(GeneratedNames.GeneratedCode);
        using (_writer.Block($"internal readonly struct {ClassName} : IScanMap"))
        {
            string[] tensors = [$"[{string.Join(", ", _maps.Inputs.Select(Input))}]", $"[{string.Join(", ", _maps.Outputs.Select(Quoted))}]", .. _maps.IsComplex ? ["isComplex: true"] : Array.Empty<string>(), .. _maps.AreOutputsFullPrecision ? ["areOutputsFullPrecision: true"] : Array.Empty<string>()];
            _writer.Line(fault is null
                ? $"public static MapTensors Tensors {{ get; }} = new({string.Join(", ", tensors)});"
                : $"public static MapTensors Tensors => throw new global::System.InvalidOperationException({SymbolDisplay.FormatLiteral(fault, quote: true)});");
            WriteMap();
            if (_maps.HasOutput)
            {
                WriteOutput();
            }
        }
    }

    private void WriteMap()
    {
        var ofMap = Arguments(_maps.Map);
        WriteMethod("EvaluateMap", [Of("Gate"), Of("Token")], $"Map.Value({ofMap})");

        // An input of both maps has both their gradients, of which the output map's is there first.
        var ofOutput = new HashSet<string>(_maps.Output.Where(input => input.HasGradient).Select(input => input.Name));
        var gradients = _maps.Map.Where(input => input.HasGradient).ToArray();
        if (gradients.Length == 0)
        {
            WriteMethod("EvaluateGate", $"{Of("Gate").Text} = Map.Value({ofMap}).Gate;");
            return;
        }

        WriteMethod("EvaluateGate", "ref var kept = ref at.Kept<Map.Kept<T>>();", $"kept = Map.Again({ofMap});", $"{Of("Gate").Text} = kept.Gate;");
        WriteMethod(
            "DifferentiateMap",
            gradients.Select(input => ofOutput.Contains(input.Name) ? GradInput(input).Added : GradInput(input)),
            $"Map.Gradient({ofMap}, {Of("GradGate").Text}, {Of("GradToken").Text}, at.Kept<Map.Kept<T>>())");
    }

    private void WriteOutput()
    {
        var besides = _maps.Output.Count > 0 ? ", " + Arguments(_maps.Output) : "";
        var places = Enumerable.Range(0, _maps.Outputs.Count).ToArray();
        WriteMethod("EvaluateOutput", places.Select(place => OfPlace("Output", place, Identifiers.Escape(_maps.Outputs[place]))), $"Output.Value({Of("State").Text}{besides})");
        WriteMethod(
            "DifferentiateOutput",
            [Of("GradState", "gradState").Added, .. _maps.Output.Where(input => input.HasGradient).Select(GradInput)],
            $"Output.Gradient({Of("State").Text}{besides}, {string.Join(", ", places.Select(place => OfPlace("GradOutput", place).Text))})");
    }

    /// <summary>Writes a method whose results go to places. A result is in a local first where it is added to what is there, or put there by a call.</summary>
    private void WriteMethod(string name, IEnumerable<Place> places, string call)
    {
        Place[] all = [.. places];
        var areLocals = all.All(place => place.Store is not null);
        var targets = string.Join(", ", all.Select(place => place.Store is null ? place.Text : areLocals ? place.Local : $"var {place.Local}"));
        WriteMethod(name, [$"{(areLocals ? "var " : "")}{(all.Length == 1 ? targets : $"({targets})")} = {call};", .. all.Select(place => place.Store).OfType<string>()]);
    }

    private void WriteMethod(string name, params string[] statements)
    {
        _writer.Line();
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        _writer.Line($"public static void {name}<T>(MapPositions<T> at)");
        using (_writer.Indent())
        {
            _writer.Line("where T : struct, IMapNumber<T>");
        }

        using (_writer.Braces())
        {
            foreach (var statement in statements)
            {
                _writer.Line(statement);
            }
        }
    }

    private string Arguments(IEnumerable<MapParameter> parameters) => string.Join(", ", parameters.Select(parameter => OfPlace("Input", _inputs.IndexOf(parameter.Name)).Text));

    private Place GradInput(MapParameter parameter) => OfPlace("GradInput", _inputs.IndexOf(parameter.Name), Identifiers.Gradient(parameter.Name));

    private Place Of(string member, string local = "") => new($"at.{(_maps.IsComplex ? "Complex" : "")}{member}", local);

    /// <summary>The parts of a complex number lie apart from those of others: it is put there by a call.</summary>
    private Place OfPlace(string member, int place, string local = "") => _maps.IsComplex
        ? new($"at.Complex{member}({place})", local, $"at.Set{member}({place}, {local});", $"at.Set{member}({place}, at.Complex{member}({place}) + {local});")
        : new($"at.{member}({place})", local);

    private string Input(MapParameter input)
    {
        var extent = input.Extent == MapExtent.Position ? "" : $", Extent.{input.Extent}";
        var precision = input.IsFullPrecision ? ", isFullPrecision: true" : "";
        return $"new({Quoted(input.Name)}{extent}{precision}{(!input.HasGradient ? ", hasGradient: false" : IsFixed(_maps.Map) ? ", isFixedInMap: true" : IsFixed(_maps.Output) ? ", isFixedInOutput: true" : "")})";

        bool IsFixed(IEnumerable<MapParameter> parameters) => parameters.Any(other => other.Name == input.Name && !other.HasGradient);
    }

    private static string Quoted(string name) => $"\"{name}\"";

    /// <summary>Where a number of the position is.</summary>
    /// <param name="Text">As an expression.</param>
    /// <param name="Local">A name for it.</param>
    /// <param name="Store">What puts the local there, where it is not assigned at once.</param>
    /// <param name="Add">What adds the local to what is there, where <c>+=</c> does not.</param>
    private sealed record Place(string Text, string Local, string? Store = null, string? Add = null)
    {
        /// <summary>The same, to be added to.</summary>
        public Place Added => this with { Store = Add ?? $"{Text} += {Local};" };
    }
}
