using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>Complex numbers: their parts, and what is made of them.</summary>
internal sealed partial class BodyReader
{
    private static bool IsComplex(ITypeSymbol? type) => type is not null && MapSignature.NumberOf(type).IsComplex();

    private Value? Part(string name, Value value) => (name, value) switch
    {
        ("Real", Value.Number number) => new Value.Number(_graph.Real(number.Id)),
        ("Imaginary", Value.Number number) => new Value.Number(_graph.Imaginary(number.Id)),
        _ => null,
    };

    private Value? ComplexConstant(string name) => name switch
    {
        "Zero" => new Value.Number(_graph.Constant(0)),
        "One" => new Value.Number(_graph.Constant(1)),
        "ImaginaryOne" => new Value.Number(_graph.Complex(_graph.Constant(0), _graph.Constant(1))),
        _ => null,
    };

    private Value NewComplex(IObjectCreationOperation creation)
    {
        var parts = new[] { _graph.Constant(0), _graph.Constant(0) };
        foreach (var argument in creation.Arguments)
        {
            if (Evaluate(argument.Value) is Value.Number number)
            {
                parts[argument.Parameter!.Ordinal] = number.Id;
            }
        }

        return new Value.Number(_graph.Complex(parts[0], parts[1]));
    }

    /// <summary>A function of complex numbers; of a number that turns out to be real it is that of real ones.</summary>
    private int? ComplexFunction(string name, int[] operands) => (name, operands) switch
    {
        ("Exp", [var x]) => _graph.Call("Exp", x),
        ("Conjugate", [var x]) => _graph.Conjugate(x),
        ("FromPolarCoordinates", [var magnitude, var phase]) => _graph.Complex(
            _graph.Multiply(magnitude, _graph.Call("Cos", phase)), _graph.Multiply(magnitude, _graph.Call("Sin", phase))),
        _ => null,
    };
}
