using System.Globalization;
using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Emission.Maps;

/// <summary>How to spell what C# has no operator for over any number.</summary>
internal abstract class Notation
{
    public abstract string Constant(string literal);

    public abstract string Call(string function, string[] operands);

    public abstract string Where(MapNode node, string[] operands);

    /// <summary>The fewest digits that are the constant, on every machine.</summary>
    public static string Literal(double value, MapNumber number)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return double.IsNaN(value) ? "double.NaN" : value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
        {
            return value == 0 && 1 / value < 0 ? "-0.0" : ((long)value).ToString(CultureInfo.InvariantCulture);
        }

        var isSingle = number.IsSingle();
        for (var digits = 1; ; digits++)
        {
            var text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
            var parsed = double.Parse(text, CultureInfo.InvariantCulture);
            if (digits == 17 || (isSingle ? (float)parsed : parsed) == value)
            {
                return isSingle && parsed != value ? text + "f" : text;
            }
        }
    }
}

/// <summary>As code over <c>IMapNumber</c>.</summary>
/// <param name="isOfManyCalls">Whether functions are to be methods of their own, as there are too many to be parts of the loop over vectors.</param>
internal sealed class CodeNotation(bool isOfManyCalls) : Notation
{
    private static readonly HashSet<string> PartsOfLoops = ["Exp", "Sigmoid", "Silu", "Tanh"];

    /// <summary>Whether .NET takes the function into the loop that calls it, unless told not to. A <c>Silu</c> of two operands is but a product.</summary>
    public static bool IsPartOfLoop(string function, int operands) => operands == 1 && PartsOfLoops.Contains(function);

    public override string Constant(string literal) => $"T.Constant({literal})";

    public override string Call(string function, string[] operands) =>
        $"{(isOfManyCalls && IsPartOfLoop(function, operands.Length) ? "MapCalls" : "MapMath")}.{function}({string.Join(", ", operands)})";

    public override string Where(MapNode node, string[] operands) => $"{(node.IsComplex ? "ComplexNumber<T>" : "T")}.{node.Operation}({string.Join(", ", operands)})";
}

/// <summary>As a formula that a person reads.</summary>
internal sealed class FormulaNotation : Notation
{
    public override string Constant(string literal) => literal;

    public override string Call(string function, string[] operands) => $"{function}({string.Join(", ", operands)})";

    public override string Where(MapNode node, string[] operands)
    {
        var sign = node.Operation switch
        {
            MapOperation.WhereLess => "<",
            MapOperation.WhereLessOrEqual => "<=",
            _ => "==",
        };
        return $"({operands[0]} {sign} {operands[1]} ? {operands[2]} : {operands[3]})";
    }
}
