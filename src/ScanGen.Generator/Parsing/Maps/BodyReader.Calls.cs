using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>Calls: of functions that a map knows, and of the user's own methods.</summary>
internal sealed partial class BodyReader
{
    private Value Invoke(IInvocationOperation call)
    {
        var method = (call.TargetMethod.PartialImplementationPart ?? call.TargetMethod).OriginalDefinition;
        var arguments = new Value[method.Parameters.Length];
        if (call.Arguments.FirstOrDefault(argument => argument.Parameter is null || argument.Parameter.RefKind != RefKind.None || argument.ArgumentKind == ArgumentKind.ParamArray) is { } refused)
        {
            return Fault(refused, "An argument by reference or 'params'", "take values and return a tuple");
        }

        if (!call.TargetMethod.IsStatic)
        {
            return method.MethodKind == MethodKind.DelegateInvoke ? Fault(call, "A call of a delegate", NoneButOwn)
                : method.DeclaringSyntaxReferences.IsEmpty ? Fault(call, $"'{Signature(method)}', whose source is not here,", NoneButOwn)
                : Fault(call, $"'{method.Name}', which is not static,", "make it static, and hand over what it needs");
        }

        foreach (var argument in call.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = Evaluate(argument.Value);
        }

        return IsFunction(method) ? Function(call, method, arguments) : Inline(call, method, arguments);
    }

    private Value Inline(IInvocationOperation call, IMethodSymbol method, Value[] arguments) =>
        method.DeclaringSyntaxReferences.IsEmpty || method.IsAbstract || method.IsExtern
            ? Fault(call, $"'{Signature(method)}', whose source is not here,", $"write it as a static method of yours, or call one of ScanMath's: {FunctionNames}")
        : _calls.Contains(method, SymbolEqualityComparer.Default) ? Fault(call, $"'{method.Name}', which calls itself,", "write a loop with a constant number of turns")
        : Run(method, arguments);

    private Value Function(IInvocationOperation call, IMethodSymbol method, Value[] arguments)
    {
        switch (method.Name, arguments)
        {
            // Of one constant, in the number that the map is generic over.
            case ("CreateChecked" or "CreateSaturating" or "CreateTruncating", [Value.Number]):
                return arguments[0];
            case ("CreateChecked" or "CreateSaturating" or "CreateTruncating", [Value.Choice]):
                return Convert(call, arguments[0], null, call.Type);
            case ("IsNaN", [Value.Number number]):
                return new Value.Choice(IsNaN(number.Id));
            // An integer, which is chosen from constants.
            case ("Sign", [Value.Number number]) when call.Type?.SpecialType == SpecialType.System_Int32:
                var zero = _graph.Constant(0);
                return new Value.Choice(_decisions.Choose(
                    _decisions.Compare(MapOperation.WhereLess, number.Id, zero),
                    _decisions.Of(-1),
                    _decisions.Choose(_decisions.Compare(MapOperation.WhereLess, zero, number.Id), _decisions.Of(1), _decisions.Of(0))));
        }

        if (IsComplex(method.ReturnType) || arguments.Any(argument => argument is Value.Number { Id: var id } && _graph[id].IsComplex))
        {
            return arguments.All(argument => argument is Value.Number) && ComplexFunction(method.Name, [.. arguments.Select(argument => ((Value.Number)argument).Id)]) is { } complex
                ? new Value.Number(complex)
                : Fault(call, $"'{Signature(method)}' of complex numbers", "write + - * /, Exp, Conjugate, FromPolarCoordinates, or call functions of their parts, Real and Imaginary");
        }

        return !MapRules.Functions.TryGetValue(method.Name, out var rules) || rules.Length != arguments.Length ? Fault(call, $"'{Signature(method)}'", $"call one of ScanMath's functions of numbers: {FunctionNames}")
            : arguments.All(argument => argument is Value.Number) ? new Value.Number(_graph.Call(method.Name, [.. arguments.Select(argument => ((Value.Number)argument).Id)]))
            : Fault(call, $"'{Signature(method)}' of an integer", $"hand over a {Numbers}");
    }

    /// <summary>The type of real numbers, and how an integer becomes one of it.</summary>
    private string Numbers => _number switch
    {
        MapNumber.Any => "'T', such as T.CreateChecked(2)",
        MapNumber.Single or MapNumber.ComplexSingle => "'float', such as 2f or (float)n",
        _ => "'double', such as 2.0 or (double)n",
    };

    private const string NoneButOwn = "call none but your own static methods in source, and ScanMath's";

    private static string Signature(IMethodSymbol method) => method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    private static string FunctionNames { get; } = string.Join(", ", MapRules.Functions.Keys);

    /// <summary>Whether a method is where known functions are: those of <c>ScanMath</c>, and the library's by the same names.</summary>
    private static bool IsFunction(IMethodSymbol method) =>
        method.ContainingType is { SpecialType: SpecialType.System_Single or SpecialType.System_Double } || IsNumerics(method.ContainingType) || IsComplex(method.ContainingType)
        || method.ContainingType.ToDisplayString() is "ScanGen.ScanMath" or "System.Math" or "System.MathF";

    private static bool IsNumerics(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Interface } && type.ContainingNamespace.ToDisplayString() == "System.Numerics";
}
