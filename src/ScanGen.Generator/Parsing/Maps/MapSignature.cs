using Microsoft.CodeAnalysis;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>What a method with <c>[ScanMap]</c> or <c>[ScanOutput]</c> takes and returns.</summary>
internal sealed class MapSignature
{
    private readonly IMethodSymbol _method;
    private readonly MapRole _role;
    private readonly ITypeSymbol? _number;

    private readonly IMethodSymbol? _map;

    /// <param name="method">The method.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="map">Of an output the map of its class, whose inputs are not the state.</param>
    public MapSignature(IMethodSymbol method, MapRole role, IMethodSymbol? map = null)
    {
        _map = map;
        (_method, _role) = (method, role);
        _number = method.Parameters.FirstOrDefault()?.Type;
        Number = _number is null ? MapNumber.Any : NumberOf(_number);
        Outputs = OutputsOf(method);
        if (FindProblem() is { } problem)
        {
            Problem = (problem, IsStateAnInput && _method.Parameters[0].Name == State ? "another name for one of them" : $"'{Right}'");
        }
    }

    public MapNumber Number { get; }

    /// <summary>The names of the results; of one alone <c>Output</c>.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>What is wrong with it, and what is right.</summary>
    public (string What, string Instead)? Problem { get; }

    /// <summary>The signature that the gradient of this map has to have, and whether a method has it. By its names too: inputs that changed places would be a wrong gradient.</summary>
    public (bool IsMet, string Text) Gradient(IMethodSymbol method, MapParameter[] parameters)
    {
        var takes = parameters.Select(parameter => parameter.Name).Concat(Outputs.Select(Identifiers.Gradient)).ToArray();
        var gives = parameters.Where(parameter => parameter.HasGradient).Select(parameter => Identifiers.Upper(Identifiers.Gradient(parameter.Name))).ToArray();
        var number = method.TypeParameters.FirstOrDefault() ?? _number;
        var isMet = method.IsStatic
            && method.TypeParameters.Length == _method.TypeParameters.Length
            && method.Parameters.Select(parameter => parameter.Name).SequenceEqual(takes)
            && method.Parameters.All(parameter => IsPlain(parameter) && SymbolEqualityComparer.Default.Equals(parameter.Type, number))
            && (gives.Length == 1 ? SymbolEqualityComparer.Default.Equals(method.ReturnType, number) : OutputsOf(method).SequenceEqual(gives) && IsTupleOf(method.ReturnType, number));
        return (isMet, Text(method.Name, gives, takes, NumberName));
    }

    private string NumberName => Number == MapNumber.Any ? _number is ITypeParameterSymbol ? _number.Name : "float" : Number.Name();

    private string Right => Text(_method.Name, _role == MapRole.Map ? ["Gate", "Token"] : Outputs, Takes, HasOneType || NumberOfResult == MapNumber.Any ? NumberName : NumberOfResult.Name());

    private bool HasOneType => _method.Parameters.All(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, _number));

    /// <summary>What its result is of: where types of parameters differ, most likely what all of them are meant to be.</summary>
    private MapNumber NumberOfResult => NumberOf(_method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements[0].Type : _method.ReturnType);

    private IEnumerable<string> Takes
    {
        get
        {
            var names = _method.Parameters.Select(parameter => parameter.Name);
            return IsStateAnInput || LaterState is not null ? names.Where(name => name != State).Prepend(State)
                : _method.Parameters.IsEmpty ? [_role == MapRole.Map ? "x" : State]
                : names;
        }
    }

    private const string State = "state";

    /// <summary>Whether what an output takes as the state has the name of an input.</summary>
    private bool IsStateAnInput => _map is not null && _method.Parameters.FirstOrDefault() is { } first && _map.Parameters.Any(input => input.Name == first.Name);

    /// <summary>What is called the state, and would be an input of an output.</summary>
    private IParameterSymbol? LaterState => _role == MapRole.Output ? _method.Parameters.Skip(1).FirstOrDefault(parameter => parameter.Name == State) : null;

    private string Text(string name, IReadOnlyList<string> gives, IEnumerable<string> takes, string number)
    {
        var result = gives.Count == 1 ? number : $"({string.Join(", ", gives.Select(part => $"{number} {part}"))})";
        var generic = _number is ITypeParameterSymbol ? $"<{NumberName}>" : "";
        return $"static {result} {name}{generic}({string.Join(", ", takes.Select(parameter => $"{number} {parameter}"))})";
    }

    private string? FindProblem() =>
        !_method.IsStatic ? "it is not static"
        : _method.IsExtern || _method.IsPartialDefinition ? "it has no body"
        : _method.Parameters.IsEmpty ? "it has no input"
        : _method.IsGenericMethod && (_method.TypeParameters.Length > 1 || _number is not ITypeParameterSymbol) ? "its type parameter is not what it computes in"
        : Number == MapNumber.Any && _number is not ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } ? $"it computes in '{_number!.ToDisplayString()}', not in float, double, Complex64 or Complex"
        : _method.Parameters.FirstOrDefault(parameter => !SymbolEqualityComparer.Default.Equals(parameter.Type, _number)) is { } other ? $"its parameter '{other.Name}' is of another type than '{_method.Parameters[0].Name}'"
        : _method.Parameters.FirstOrDefault(parameter => !IsPlain(parameter)) is { } special ? $"its parameter '{special.Name}' is no plain value"
        : IsStateAnInput ? $"its first parameter, the state, is called '{_method.Parameters[0].Name}' as an input of '{_map!.Name}' is"
        : LaterState is not null ? $"the state is its first parameter, and '{State}' would be an input"
        : !HasRightResult() ? $"it returns '{_method.ReturnType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'"
        : null;

    /// <summary>What a map of a type computes in; <see cref="MapNumber.Any"/> of every other type.</summary>
    public static MapNumber NumberOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Single => MapNumber.Single,
        SpecialType.System_Double => MapNumber.Double,
        _ => type.ToDisplayString() switch
        {
            "ScanGen.Complex64" => MapNumber.ComplexSingle,
            "System.Numerics.Complex" => MapNumber.ComplexDouble,
            _ => MapNumber.Any,
        },
    };

    private bool HasRightResult() => _role == MapRole.Map
        ? IsTupleOf(_method.ReturnType, _number) && Outputs.SequenceEqual(["Gate", "Token"])
        : SymbolEqualityComparer.Default.Equals(_method.ReturnType, _number) || IsTupleOf(_method.ReturnType, _number) && ((INamedTypeSymbol)_method.ReturnType).TupleElements.All(part => part.IsExplicitlyNamedTupleElement);

    private static bool IsPlain(IParameterSymbol parameter) => parameter is { RefKind: RefKind.None, HasExplicitDefaultValue: false, IsParams: false };

    private static bool IsTupleOf(ITypeSymbol type, ITypeSymbol? number) =>
        type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.All(part => SymbolEqualityComparer.Default.Equals(part.Type, number));

    private static IReadOnlyList<string> OutputsOf(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple ? [.. tuple.TupleElements.Select(part => part.Name)] : ["Output"];
}
