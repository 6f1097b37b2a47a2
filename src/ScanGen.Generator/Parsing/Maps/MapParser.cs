using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ScanGen.Generator.Diagnostics;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>Finds the maps of a class and reads them.</summary>
internal sealed class MapParser
{
    private readonly INamedTypeSymbol _type;
    private readonly Compilation _compilation;
    private readonly List<MapModel> _maps = [];
    private readonly List<PlacedFault> _faults = [];
    private bool _areCallsKnown = true;

    private MapParser(INamedTypeSymbol type, Compilation compilation)
    {
        _type = type;
        _compilation = compilation;
    }

    /// <summary>Whether a class has a method with an attribute of maps.</summary>
    public static bool HasMaps(INamedTypeSymbol type) => Methods(type, "ScanMap").Concat(Methods(type, "ScanOutput")).Concat(Methods(type, "GradientOf")).Any();

    /// <summary>The maps of a class, and what is wrong with them. Where it is the body of one, that has no value; where it is more than bodies, so that the class's calls are not known, there are no maps.</summary>
    public static (IReadOnlyList<MapModel> Maps, IReadOnlyList<PlacedFault> Faults) Read(INamedTypeSymbol type, Compilation compilation)
    {
        var parser = new MapParser(type, compilation);
        parser.Read();
        return (parser._areCallsKnown ? parser._maps : [], parser._faults);
    }

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type, string attribute) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(method => AttributeOf(method, attribute) is not null).Select(method => method.PartialImplementationPart ?? method);

    private static AttributeData? AttributeOf(ISymbol symbol, string name) => AttributeOf(symbol.GetAttributes(), name);

    private static AttributeData? AttributeOf(ImmutableArray<AttributeData> attributes, string name) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == $"ScanGen.{name}Attribute");

    private void Read()
    {
        var maps = Methods(_type, "ScanMap").ToArray();
        var outputs = Methods(_type, "ScanOutput").ToArray();
        var gradients = Methods(_type, "GradientOf").Select(method => (Method: method, Of: GradientOf(method))).ToArray();
        foreach (var again in maps.Skip(1).Concat(outputs.Skip(1)))
        {
            Refuse(again, "a map or an output", "the class has another", "one [ScanMap] and one [ScanOutput] a class");
        }

        foreach (var both in maps.Intersect<IMethodSymbol>(outputs, SymbolEqualityComparer.Default))
        {
            Refuse(both, "a map", "it is an output as well", "a method for each");
        }

        if (maps.FirstOrDefault() is { } map)
        {
            Read(map, MapRole.Map, gradients);
        }

        if (outputs.FirstOrDefault() is { } output)
        {
            Read(output, MapRole.Output, gradients, maps.FirstOrDefault(other => !SymbolEqualityComparer.Default.Equals(other, output)));
            if (maps.Length == 0)
            {
                Refuse(output, "an output", "the class has no [ScanMap]", "one, from inputs to gate and token");
            }
        }

        foreach (var gradient in gradients.Where(gradient => !maps.Concat(outputs).Any(method => method.Name == gradient.Of)))
        {
            Refuse(gradient.Method, $"the gradient of '{gradient.Of}'", "no method of that name has [ScanMap] or [ScanOutput]", "the name of one");
        }

        if (ScanClassParser.AttributesOf(_type).IsEmpty && maps.Concat(outputs).Concat(gradients.Select(gradient => gradient.Method)).FirstOrDefault() is { } first)
        {
            Refuse(first, "a map", $"class '{_type.Name}' has no [ScanKernel]", "[ScanKernel(…)] with a length at the class");
        }

        CheckNames(maps.Take(1).Concat(outputs.Take(1)), outputs.FirstOrDefault());
    }

    private static string GradientOf(IMethodSymbol method) => AttributeOf(method, "GradientOf")!.ConstructorArguments is [{ Value: string name }] ? name : "";

    private void Read(IMethodSymbol method, MapRole role, (IMethodSymbol Method, string Of)[] gradients, IMethodSymbol? map = null)
    {
        var signature = new MapSignature(method, role, map);
        if (signature.Problem is { } problem)
        {
            Refuse(method, role == MapRole.Map ? "a map" : "an output", problem.What, problem.Instead);
            return;
        }

        var (inputs, outputs) = (method.Parameters.Length - (role == MapRole.Output ? 1 : 0), signature.Outputs.Count);
        if (inputs > MapModel.MaxInputs || outputs > MapModel.MaxOutputs)
        {
            var most = inputs > MapModel.MaxInputs ? $"{MapModel.MaxInputs} inputs" : $"{MapModel.MaxOutputs} results";
            Add(Descriptors.MapTooLarge.Id, method, method.Name, most);
            return;
        }

        var parameters = method.Parameters.Select(parameter => new MapParameter(parameter.Name, Extent(parameter), AttributeOf(parameter, "NoGradient") is null, IsFullPrecision(parameter))).ToArray();
        foreach (var parameter in method.Parameters)
        {
            var attributes = AttributesOf(parameter);
            if (role == MapRole.Output && parameter.Ordinal == 0 && attributes.Length > 0)
            {
                Refuse(method, "an output", $"its first parameter, the state, has [{attributes[0]}]", "no attribute there: every position has a state");
            }
            else if (attributes is [var one, not ("NoGradient" or "FullPrecision") and var another, ..])
            {
                Refuse(method, role == MapRole.Map ? "a map" : "an output", $"its parameter '{parameter.Name}' has both [{one}] and [{another}]", "one of them");
            }
        }

        var isResultFullPrecision = IsFullPrecision(method.GetReturnTypeAttributes());
        if (role == MapRole.Map && isResultFullPrecision)
        {
            Refuse(method, "a map", "its result has [FullPrecision]", "no attribute there: gate and token are in no memory");
        }

        var own = gradients.Where(gradient => gradient.Of == method.Name).Select(gradient => gradient.Method).ToArray();
        foreach (var gradient in own.Skip(1))
        {
            Refuse(gradient, $"the gradient of '{method.Name}'", $"'{own[0].Name}' is", "one");
        }

        if (own.SelectMany(gradient => gradient.Parameters).FirstOrDefault(parameter => AttributesOf(parameter).Length > 0) is { } marked)
        {
            Refuse(own[0], $"the gradient of '{method.Name}'", $"its parameter '{marked.Name}' has [{AttributesOf(marked)[0]}]", $"it on that of '{method.Name}' alone");
        }

        if (own.Length > 0 && signature.Gradient(own[0], parameters) is { IsMet: false } expected)
        {
            Refuse(own[0], $"the gradient of '{method.Name}'", "its signature is not that map's", $"'{expected.Text}'");
        }

        _maps.Add(ReadBody(new(role, method.Name, signature.Number, parameters.ToEquatableArray(), signature.Outputs.ToEquatableArray()) { IsResultFullPrecision = isResultFullPrecision }, method, own.FirstOrDefault()));
    }

    /// <summary>The map with what its body computes, or with what is wrong there.</summary>
    private MapModel ReadBody(MapModel map, IMethodSymbol method, IMethodSymbol? ownGradient)
    {
        var faults = new List<PlacedFault>();
        try
        {
            if (BodyReader.Read(method, _compilation, map.Number, faults) is { } value
                && (ownGradient is null ? MapGradient.Of(map.Number, value, map.Parameters) : BodyReader.Read(ownGradient, _compilation, map.Number, faults)) is { } gradient)
            {
                return map with { Value = value, Gradient = gradient };
            }
        }
        catch (TooManyCasesException)
        {
            faults.Add(new(new(Descriptors.MapTooLarge.Id, new([method.Name, $"{Decisions.MaxCases} cases that the comparisons of its branches meet in"])), method.Locations[0]));
        }

        _faults.AddRange(faults);
        return map with { Fault = faults.Count > 0 ? Descriptors.Message(faults[0].Fault) : $"Map '{map.Name}' does not compile." };
    }

    /// <summary>What of the attributes for inputs a parameter has.</summary>
    private static string[] AttributesOf(IParameterSymbol parameter) =>
        [.. Extents.Select(extent => extent.Attribute).Append("NoGradient").Append("FullPrecision").Where(name => AttributeOf(parameter, name) is not null)];

    private static bool IsFullPrecision(IParameterSymbol parameter) => IsFullPrecision(parameter.GetAttributes());

    private static bool IsFullPrecision(ImmutableArray<AttributeData> attributes) => AttributeOf(attributes, "FullPrecision") is not null;

    private static MapExtent Extent(IParameterSymbol parameter) => Extents.FirstOrDefault(extent => AttributeOf(parameter, extent.Attribute) is not null).Extent;

    private static readonly (string Attribute, MapExtent Extent)[] Extents = [("PerChannel", MapExtent.Channel), ("PerRow", MapExtent.Row), ("Uniform", MapExtent.Call)];

    /// <summary>Inputs and results are tensors of the class's calls, by name, and so are their gradients.</summary>
    private void CheckNames(IEnumerable<IMethodSymbol> methods, IMethodSymbol? output)
    {
        var taken = Reserved.ToDictionary(name => name, name => $"'{name}' is a parameter of calls");
        var inputs = new Dictionary<string, IParameterSymbol>();
        foreach (var parameter in methods.SelectMany(method => method.Parameters.Skip(AttributeOf(method, "ScanOutput") is null ? 0 : 1)))
        {
            var (name, method) = (parameter.Name, (IMethodSymbol)parameter.ContainingSymbol);
            if (inputs.TryGetValue(name, out var same))
            {
                if (Extent(same) != Extent(parameter))
                {
                    Add(Descriptors.MapName.Id, parameter, "Parameter", name, method.Name, $"'{same.ContainingSymbol.Name}' has a tensor '{name}' for {Extent(same).Each()}, not for {Extent(parameter).Each()}", SameAttributes);
                }
                else if (IsFullPrecision(same) != IsFullPrecision(parameter))
                {
                    var (with, without) = IsFullPrecision(same) ? (same, parameter) : (parameter, same);
                    Add(Descriptors.MapName.Id, parameter, "Parameter", name, method.Name, $"'{with.ContainingSymbol.Name}' has a tensor '{name}' of full precision, and '{without.ContainingSymbol.Name}' not", SameAttributes);
                }

                continue;
            }

            inputs.Add(name, parameter);
            Take(parameter, "Parameter", name, method.Name, "an input");
        }

        if (inputs.Count > 0 && inputs.Values.All(IsFullPrecision))
        {
            Refuse(methods.First(), "a map", "every input has [FullPrecision]", "one at least without: its type says which kernels are meant");
        }

        foreach (var result in output?.ReturnType is INamedTypeSymbol { IsTupleType: true } results ? results.TupleElements : [])
        {
            Take(result, "Result", Identifiers.Parameter(result.Name), output!.Name, "a result");
        }

        void Take(ISymbol at, string kind, string name, string of, string what)
        {
            var gradient = Identifiers.Gradient(name);
            if (taken.TryGetValue(name, out var by) || taken.TryGetValue(gradient, out by))
            {
                Add(Descriptors.MapName.Id, at, kind, at.Name, of, by, "rename it");
            }
            else
            {
                taken[name] = $"'{name}' is {what}";
                taken[gradient] = $"'{gradient}' is the gradient of '{name}'";
            }
        }
    }

    private const string SameAttributes = "write the same attributes on both, or rename one";

    private static readonly string[] Reserved =
        ["stream", "seqLen", "dim", "reverse", "offsets", "statesType", "initial", "final", "gradInitial", "gradFinal", "states", "gradStates", "outputs", "gradOutputs"];

    private void Refuse(IMethodSymbol method, string role, string what, string instead) => Add(Descriptors.NotAMap.Id, method, method.Name, role, what, instead);

    /// <summary>Notes what is wrong with a signature: no calls follow from it.</summary>
    private void Add(string id, ISymbol at, params string[] arguments)
    {
        _areCallsKnown = false;
        _faults.Add(new(new(id, arguments.ToEquatableArray()), at.Locations[0]));
    }
}
