using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>What cannot be in a map, and what to write instead.</summary>
internal sealed partial class BodyReader
{
    private Value Refuse(IOperation operation)
    {
        var (what, instead) = operation switch
        {
            IInvalidOperation or IConversionOperation { Conversion.Exists: false } => throw new UnreadableException(),
            IFieldReferenceOperation field => ($"The field '{field.Field.Name}'", "make it a const, or hand it over as a parameter: what can change is an input"),
            IPropertyReferenceOperation { Instance.Type: var type } part when IsComplex(type) => ($"'{part.Property.Name}' of a complex number", "compute it from the parts, Real and Imaginary"),
            IPropertyReferenceOperation property => ($"The property '{property.Property.Name}'", "hand it over as a parameter, or write a const"),
            IInstanceReferenceOperation => ("'this'", "hand over what it holds as parameters"),
            IArrayElementReferenceOperation or IArrayCreationOperation => ("An array", "use a local for each element, or a tuple"),
            IObjectCreationOperation or IDelegateCreationOperation or IAnonymousFunctionOperation or IAnonymousObjectCreationOperation or ICollectionExpressionOperation
                => ("An allocation", "use locals, tuples and static methods"),
            IIncrementOrDecrementOperation { Type: { } type } => ($"'++' or '--' of '{type.ToDisplayString()}'", "count in 'int', or add 1"),
            IThrowOperation or ITryOperation => ("An exception", "return a value, such as NaN"),
            IWhileLoopOperation => ("A loop of this kind", "write 'for' or 'while' with a constant number of turns"),
            IForEachLoopOperation => ("'foreach'", "write 'for' with a constant number of turns"),
            ISwitchOperation => ("A switch statement", "write a switch expression"),
            IBranchOperation or ILabeledOperation => ("'goto'", "write 'if' and loops"),
            IReturnOperation => ("This 'return'", "return a value"),
            IUsingOperation or IUsingDeclarationOperation or ILockOperation => ("A resource", "compute from the parameters alone"),
            ILocalReferenceOperation or IParameterReferenceOperation => ("An assignment to what belongs to the method around", "return the new value"),
            IAddressOfOperation or ISimpleAssignmentOperation { IsRef: true } => ("A reference", "use values"),
            IConversionOperation { OperatorMethod: { } method } => ($"The conversion by '{method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'", "write a static method"),
            _ => ("This", "write arithmetic, comparisons, ?:, if, switch expressions, loops of constant bounds, tuples, and calls of ScanMath and of static methods"),
        };
        return Fault(operation, what, instead);
    }
}
