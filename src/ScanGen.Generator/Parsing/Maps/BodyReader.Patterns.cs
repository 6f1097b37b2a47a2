using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>Switch expressions and patterns.</summary>
internal sealed partial class BodyReader
{
    private Value Arm(ISwitchExpressionOperation choice, Value value, int index, Decision remaining)
    {
        if (index == choice.Arms.Length)
        {
            return Fault(choice, "A switch without an arm for every value", "end it with an arm '_ =>'");
        }

        var arm = choice.Arms[index];
        var matches = _decisions.And(remaining, Matches(arm.Pattern, value));
        if (arm.Guard is { } guard)
        {
            // What it assigns is assigned only where the pattern matches.
            matches = ((Value.Choice)Branch(matches, () => Evaluate(guard), () => new Value.Choice(_decisions.False))!).Decision;
        }

        remaining = _decisions.And(remaining, _decisions.Not(matches));
        return remaining == _decisions.False
            ? Evaluate(arm.Value)
            : Branch(matches, () => Evaluate(arm.Value), () => Arm(choice, value, index + 1, remaining))!;
    }

    private Decision Matches(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return _decisions.True;
            case IDeclarationPatternOperation declaration when declaration.MatchesNull || SymbolEqualityComparer.Default.Equals(declaration.MatchedType, declaration.InputType):
                if (declaration.DeclaredSymbol is { } variable)
                {
                    Assign(variable, value);
                }

                return _decisions.True;
            case IConstantPatternOperation constant:
                return Compares(pattern, BinaryOperatorKind.Equals, value, constant.Value);
            case IRelationalPatternOperation relational:
                return Compares(pattern, relational.OperatorKind, value, relational.Value);
            case INegatedPatternOperation negated:
                return _decisions.Not(Matches(negated.Pattern, value));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return _decisions.And(Matches(both.LeftPattern, value), Matches(both.RightPattern, value));
            case IBinaryPatternOperation either:
                return _decisions.Or(Matches(either.LeftPattern, value), Matches(either.RightPattern, value));
            case IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeclaredSymbol: null } parts when value is Value.Tuple tuple:
                return parts.DeconstructionSubpatterns.Select((part, i) => Matches(part, tuple.Parts[i])).Aggregate(_decisions.True, _decisions.And);
            default:
                Fault(pattern, "This pattern", "use constants, < <= > >=, 'and', 'or', 'not', '_' and tuples of them");
                return _decisions.False;
        }
    }

    /// <summary>The constant NaN is what is not equal to itself.</summary>
    private Decision Compares(IOperation operation, BinaryOperatorKind kind, Value value, IOperation constant) => (value, constant.ConstantValue.Value) switch
    {
        (Value.Number number, float.NaN or double.NaN) when kind == BinaryOperatorKind.Equals => IsNaN(number.Id),
        _ => Binary(operation, kind, isChecked: false, value, Evaluate(constant)) is Value.Choice choice ? choice.Decision : _decisions.False,
    };
}
