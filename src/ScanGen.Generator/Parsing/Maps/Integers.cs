using Microsoft.CodeAnalysis.Operations;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>The operators of C# on booleans and on integers.</summary>
internal static class Integers
{
    /// <summary>What two constants come to; where that is nothing, why.</summary>
    public static object Fold(BinaryOperatorKind kind, object left, object right, bool isChecked, out string problem)
    {
        problem = "";
        switch (left, right)
        {
            case (bool a, bool b) when OfBooleans(kind, a, b) is { } boolean:
                return boolean;
            case (int a, int b) when Compare(kind, a, b) is { } comparison:
                return comparison;
            case (int, 0) when kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder:
                problem = "A division by zero";
                return 0;
            case (int.MinValue, -1) when kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder:
                problem = "An overflow";
                return 0;
            case (int a, int b) when Compute(kind, a, b) is { } number:
                problem = isChecked && number != (int)number ? "An overflow" : "";
                return unchecked((int)number);
            default:
                problem = "This operator on integers or booleans";
                return left;
        }
    }

    private static bool? OfBooleans(BinaryOperatorKind kind, bool a, bool b) => kind switch
    {
        BinaryOperatorKind.And => a && b,
        BinaryOperatorKind.Or => a || b,
        BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals => a != b,
        BinaryOperatorKind.Equals => a == b,
        _ => null,
    };

    private static bool? Compare(BinaryOperatorKind kind, int a, int b) => kind switch
    {
        BinaryOperatorKind.Equals => a == b,
        BinaryOperatorKind.NotEquals => a != b,
        BinaryOperatorKind.LessThan => a < b,
        BinaryOperatorKind.LessThanOrEqual => a <= b,
        BinaryOperatorKind.GreaterThan => a > b,
        BinaryOperatorKind.GreaterThanOrEqual => a >= b,
        _ => null,
    };

    private static long? Compute(BinaryOperatorKind kind, long a, long b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        BinaryOperatorKind.LeftShift => (int)a << (int)b,
        BinaryOperatorKind.RightShift => a >> ((int)b & 31),
        _ => null,
    };
}
