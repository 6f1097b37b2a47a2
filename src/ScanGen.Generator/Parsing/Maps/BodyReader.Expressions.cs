using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>Expressions.</summary>
internal sealed partial class BodyReader
{
    /// <summary>Of a generic number.</summary>
    private static readonly Dictionary<string, double> Constants = new() { ["Zero"] = 0, ["One"] = 1, ["NegativeOne"] = -1, ["Pi"] = Math.PI, ["E"] = Math.E, ["Tau"] = 2 * Math.PI };

    private Value Evaluate(IOperation operation)
    {
        Count(operation);
        if (operation is { ConstantValue: { HasValue: true, Value: { } constant } })
        {
            return OfConstant(operation, constant);
        }

        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Read(local, local.Local);
            case IParameterReferenceOperation parameter:
                return Read(parameter, parameter.Parameter);
            case IDefaultValueOperation { Type: { } type } when IsNumber(type) || IsComplex(type):
                return new Value.Number(_graph.Constant(0));
            case IConversionOperation { Conversion.Exists: true } conversion when conversion.OperatorMethod is null || IsComplex(conversion.Type):
                return Convert(conversion, Evaluate(conversion.Operand), conversion.Operand.Type, conversion.Type);
            case IUnaryOperation unary:
                return Unary(unary, Evaluate(unary.Operand));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return Branch(EvaluateCondition(and.LeftOperand), () => Evaluate(and.RightOperand), () => new Value.Choice(_decisions.False))!;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return Branch(EvaluateCondition(or.LeftOperand), () => new Value.Choice(_decisions.True), () => Evaluate(or.RightOperand))!;
            case IBinaryOperation binary:
                return Binary(binary, binary.OperatorKind, binary.IsChecked, Evaluate(binary.LeftOperand), Evaluate(binary.RightOperand));
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return Branch(EvaluateCondition(conditional.Condition), () => Evaluate(conditional.WhenTrue), () => Evaluate(whenFalse))!;
            case ISwitchExpressionOperation choice:
                return Arm(choice, Evaluate(choice.Value), 0, _decisions.True);
            case IIsPatternOperation pattern:
                return new Value.Choice(Matches(pattern.Pattern, Evaluate(pattern.Value)));
            case ITupleOperation tuple:
                return new Value.Tuple([.. tuple.Elements.Select(Evaluate)]);
            case IFieldReferenceOperation { Instance: { } instance, Field.ContainingType.IsTupleType: true } field when Evaluate(instance) is Value.Tuple tuple:
                return tuple.Parts[Place(field)];
            case IAssignmentOperation assignment:
                return Assign(assignment);
            case IIncrementOrDecrementOperation { OperatorMethod: null, Type: { } type } step when IsNumber(type) || type.SpecialType == SpecialType.System_Int32:
                var before = Evaluate(step.Target);
                var after = Binary(step, step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, step.IsChecked, before, One(before));
                Store(step.Target, after);
                return step.IsPostfix ? before : after;
            case IInvocationOperation invocation:
                return Invoke(invocation);
            case IPropertyReferenceOperation { Instance: null } property when IsNumerics(property.Property.ContainingType) && Constants.TryGetValue(property.Property.Name, out var number):
                return new Value.Number(_graph.Constant(number));
            case IPropertyReferenceOperation { Instance: { } instance } part when IsComplex(instance.Type) && Part(part.Property.Name, Evaluate(instance)) is { } number:
                return number;
            case IMemberReferenceOperation { Instance: null } known when IsComplex(known.Member.ContainingType) && ComplexConstant(known.Member.Name) is { } number:
                return number;
            case IObjectCreationOperation { Arguments.Length: 0 or 2, Initializer: null } creation when IsComplex(creation.Type):
                return NewComplex(creation);
            case IInvalidOperation:
                throw new UnreadableException();
            default:
                return Refuse(operation);
        }
    }

    private Decision EvaluateCondition(IOperation operation) => ((Value.Choice)Evaluate(operation)).Decision;

    private Value OfConstant(IOperation operation, object constant) => constant switch
    {
        float single => new Value.Number(_graph.Constant(single)),
        double number => new Value.Number(_graph.Constant(number)),
        bool or int => new Value.Choice(_decisions.Of(constant)),
        byte or sbyte or short or ushort or char => new Value.Choice(_decisions.Of(System.Convert.ToInt32(constant))),
        uint or long or ulong => new Value.Choice(_decisions.Of(constant)),
        _ => Fault(operation, $"A constant of type '{operation.Type?.ToDisplayString()}'", $"write one of type '{NumberName}'"),
    };

    /// <summary>A variable that belongs to a method around is not known here.</summary>
    private Value Read(IOperation operation, ISymbol variable) => _scope.Variables.TryGetValue(variable, out var value)
        ? value
        : Fault(operation, $"'{variable.Name}' of the method around", "hand it over as a parameter");

    private static int Place(IFieldReferenceOperation field) =>
        ((INamedTypeSymbol)field.Instance!.Type!).TupleElements.Select(element => element.CorrespondingTupleField ?? element).ToList()
            .FindIndex(element => element.Name == (field.Field.CorrespondingTupleField ?? field.Field).Name);

    private Value One(Value beside) => beside is Value.Number ? new Value.Number(_graph.Constant(1)) : new Value.Choice(_decisions.Of(1));

    private Value Assign(IAssignmentOperation assignment)
    {
        switch (assignment)
        {
            case ISimpleAssignmentOperation { IsRef: false } or IDeconstructionAssignmentOperation:
                var value = Evaluate(assignment.Value);
                Store(assignment.Target, value);
                return value;
            case ICompoundAssignmentOperation compound:
                var target = compound.Target.Type;
                var left = Convert(compound, Evaluate(compound.Target), target, compound.InConversion.IsIdentity ? target : compound.Value.Type);
                var result = Binary(compound, compound.OperatorKind, compound.IsChecked, left, Evaluate(compound.Value));
                if (compound.OutConversion is { IsIdentity: false })
                {
                    result = Convert(compound, result, compound.Value.Type, target);
                }

                Store(compound.Target, result);
                return result;
            default:
                return Refuse(assignment);
        }
    }

    private void Store(IOperation target, Value value)
    {
        switch (target, value)
        {
            case (ILocalReferenceOperation local, _) when IsHere(local.Local):
                Assign(local.Local, value);
                break;
            case (IParameterReferenceOperation parameter, _) when IsHere(parameter.Parameter):
                Assign(parameter.Parameter, value);
                break;
            case (IDeclarationExpressionOperation declaration, _):
                Store(declaration.Expression, value);
                break;
            case (ITupleOperation tuple, Value.Tuple parts):
                for (var i = 0; i < tuple.Elements.Length; i++)
                {
                    Store(tuple.Elements[i], parts.Parts[i]);
                }

                break;
            case (IDiscardOperation, _):
                break;
            case (IFieldReferenceOperation { Instance: { } whole, Field.ContainingType.IsTupleType: true } part, _):
                Store(whole, new Value.Tuple(((Value.Tuple)Held(whole)).Parts.SetItem(Place(part), value)));
                break;
            default:
                Refuse(target);
                break;
        }
    }

    /// <summary>What a tuple is before a part of it is assigned: where that is the first, the others are nothing yet, and are not read.</summary>
    private Value Held(IOperation target) => target switch
    {
        IFieldReferenceOperation { Instance: { } whole, Field.ContainingType.IsTupleType: true } part => ((Value.Tuple)Held(whole)).Parts[Place(part)],
        ILocalReferenceOperation local when _scope.Variables.TryGetValue(local.Local, out var value) => value,
        IParameterReferenceOperation parameter when _scope.Variables.TryGetValue(parameter.Parameter, out var value) => value,
        _ => StandIn(target.Type),
    };

    /// <summary>Not of the method around a local function, which reads it apart from its callers.</summary>
    private bool IsHere(ISymbol variable) => SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, _calls.Peek());

    private Value Convert(IOperation operation, Value value, ITypeSymbol? from, ITypeSymbol? to)
    {
        switch (value)
        {
            case Value.Choice choice when IsNumber(to) || IsComplex(to):
                return new Value.Number(_decisions.Number(choice.Decision, leaf => _graph.Constant(System.Convert.ToDouble(leaf))));
            case Value.Choice choice when to is { SpecialType: SpecialType.System_Int32 } or INamedTypeSymbol { EnumUnderlyingType.SpecialType: SpecialType.System_Int32 }:
                return new Value.Choice(_decisions.Map(choice.Decision, leaf => leaf is bool ? leaf : ToInt32(operation, leaf)));
            case Value.Choice choice when to is { SpecialType: SpecialType.System_Boolean }:
                return choice;
            case Value.Tuple tuple when to is INamedTypeSymbol { IsTupleType: true } target && from is INamedTypeSymbol { IsTupleType: true } source:
                return new Value.Tuple([.. tuple.Parts.Select((part, i) => Convert(operation, part, source.TupleElements[i].Type, target.TupleElements[i].Type))]);
            case Value.Number when SymbolEqualityComparer.Default.Equals(from, to) || IsComplex(to) && !IsComplex(from):
                return value;
            case Value.Number when (IsNumber(from) || IsComplex(from)) && (IsNumber(to) || IsComplex(to)):
                return Fault(operation, $"A conversion from '{from!.ToDisplayString()}' to '{to!.ToDisplayString()}'", $"compute in '{NumberName}' throughout, with functions of {FunctionTypes}: a map has one type, and constants of it");
            case Value.Number when to is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 }:
                return Fault(operation, $"A conversion from '{from?.ToDisplayString()}' to '{to.ToDisplayString()}'", "compare numbers instead: an integer is a constant, or chosen from constants");
            default:
                return Fault(operation, $"A conversion to '{to?.ToDisplayString()}'", $"use '{NumberName}', 'int', 'bool' and tuples");
        }
    }

    /// <summary>The lower bits, unless what is lost is to be told.</summary>
    private object ToInt32(IOperation operation, object constant)
    {
        var value = System.Convert.ToDecimal(constant);
        if (operation is IConversionOperation { IsChecked: true } && value is < int.MinValue or > int.MaxValue)
        {
            Fault(operation, $"'{value}' as an 'int', checked,", "write a constant that an 'int' holds");
            return 0;
        }

        return constant is ulong unsigned ? unchecked((int)unsigned) : unchecked((int)System.Convert.ToInt64(constant));
    }

    private Value Unary(IUnaryOperation unary, Value operand) => (unary.OperatorKind, operand) switch
    {
        (UnaryOperatorKind.Plus, _) => operand,
        (UnaryOperatorKind.Minus, Value.Number number) => new Value.Number(_graph.Negate(number.Id)),
        (UnaryOperatorKind.Minus, Value.Choice choice) => Binary(unary, BinaryOperatorKind.Subtract, unary.IsChecked, new Value.Choice(_decisions.Of(0)), choice),
        (UnaryOperatorKind.Not, Value.Choice choice) => new Value.Choice(_decisions.Not(choice.Decision)),
        _ => Refuse(unary),
    };

    private Value Binary(IOperation operation, BinaryOperatorKind kind, bool isChecked, Value left, Value right)
    {
        switch (left, right)
        {
            case (Value.Number a, Value.Number b) when Arithmetic(kind, a.Id, b.Id) is { } number:
                return new Value.Number(number);
            case (Value.Number a, Value.Number b) when _graph[a.Id].IsComplex || _graph[b.Id].IsComplex:
                return Fault(operation, "A comparison of complex numbers", "compare their parts, Real and Imaginary");
            case (Value.Number a, Value.Number b) when Comparison(kind, a.Id, b.Id) is { } comparison:
                return new Value.Choice(comparison);
            case (Value.Choice a, Value.Choice b):
                var fault = "";
                var result = _decisions.Map(a.Decision, b.Decision, (x, y) =>
                {
                    var folded = Integers.Fold(kind, x, y, isChecked, out var problem);
                    fault = problem.Length > 0 ? problem : fault;
                    return folded;
                });
                return fault.Length == 0 ? new Value.Choice(result) : Fault(operation, fault, "use constants of type 'int' for which it has a value");
            default:
                return Fault(operation, "This operator", "use + - * / and comparisons");
        }
    }

    private int? Arithmetic(BinaryOperatorKind kind, int a, int b) => kind switch
    {
        BinaryOperatorKind.Add => _graph.Add(a, b),
        BinaryOperatorKind.Subtract => _graph.Subtract(a, b),
        BinaryOperatorKind.Multiply => _graph.Multiply(a, b),
        BinaryOperatorKind.Divide => _graph.Divide(a, b),
        _ => null,
    };

    /// <summary>A comparison is false where either is NaN, and so <c>!=</c> is true.</summary>
    private Decision? Comparison(BinaryOperatorKind kind, int a, int b) => kind switch
    {
        BinaryOperatorKind.LessThan => _decisions.Compare(MapOperation.WhereLess, a, b),
        BinaryOperatorKind.LessThanOrEqual => _decisions.Compare(MapOperation.WhereLessOrEqual, a, b),
        BinaryOperatorKind.GreaterThan => _decisions.Compare(MapOperation.WhereLess, b, a),
        BinaryOperatorKind.GreaterThanOrEqual => _decisions.Compare(MapOperation.WhereLessOrEqual, b, a),
        BinaryOperatorKind.Equals => _decisions.Compare(MapOperation.WhereEqual, a, b),
        BinaryOperatorKind.NotEquals => _decisions.Not(_decisions.Compare(MapOperation.WhereEqual, a, b)),
        _ => null,
    };

    private Decision IsNaN(int number) => _decisions.Not(_decisions.Compare(MapOperation.WhereEqual, number, number));

    private static bool IsNumber(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_Single or SpecialType.System_Double } or { TypeKind: TypeKind.TypeParameter };

    private string NumberName => _number.Name();

    /// <summary>Where the functions of such numbers are.</summary>
    private string FunctionTypes => _number switch
    {
        MapNumber.Single => "MathF or ScanMath",
        MapNumber.Double => "Math or ScanMath",
        _ => "ScanMath",
    };
}
