using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>Statements.</summary>
internal sealed partial class BodyReader
{
    private void Execute(IOperation statement)
    {
        Count(statement);
        switch (statement)
        {
            case IBlockOperation block:
                ExecuteAll(block.Operations, 0);
                break;
            case IExpressionStatementOperation expression:
                Evaluate(expression.Operation);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (var variable in group.Declarations.SelectMany(declaration => declaration.Declarators))
                {
                    if (variable.Symbol.RefKind != RefKind.None)
                    {
                        Fault(variable, "A reference", "use a value");
                    }
                    else if (variable.GetVariableInitializer() is { } initializer)
                    {
                        Assign(variable.Symbol, Evaluate(initializer.Value));
                    }
                }

                break;
            case IReturnOperation { ReturnedValue: { } value }:
                // Evaluated first: it may go on in another scope.
                var result = Evaluate(value);
                _scope.Result = result;
                _scope.Exit = _decisions.Of(Exit.Return);
                break;
            case IConditionalOperation conditional:
                Branch(
                    EvaluateCondition(conditional.Condition),
                    () => Executed(conditional.WhenTrue),
                    () => conditional.WhenFalse is { } otherwise ? Executed(otherwise) : null);
                break;
            case IForLoopOperation loop:
                ExecuteAll(loop.Before, 0);
                Loop(loop, loop.Condition, loop.AtLoopBottom);
                break;
            case IWhileLoopOperation { ConditionIsUntil: false, ConditionIsTop: true } loop:
                Loop(loop, loop.Condition, []);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } branch:
                _scope.Exit = _decisions.Of(branch.BranchKind == BranchKind.Break ? Exit.Break : Exit.Continue);
                break;
            case IEmptyOperation or ILocalFunctionOperation:
                break;
            default:
                Refuse(statement);
                break;
        }
    }

    private Value? Executed(IOperation statement)
    {
        Execute(statement);
        return null;
    }

    private void ExecuteAll(ImmutableArray<IOperation> statements, int start)
    {
        for (var i = start; i < statements.Length && _scope.Exit != _decisions.Of(Exit.Return); i++)
        {
            if (_scope.Exit == _runs)
            {
                Execute(statements[i]);
            }
            else
            {
                var rest = i;
                WhereItRuns(() => ExecuteAll(statements, rest));
                break;
            }
        }
    }

    /// <summary>Goes on where no statement so far has left, and nowhere else.</summary>
    private void WhereItRuns(Action goOn) => Branch(
        _decisions.Map(_scope.Exit, exit => exit is Exit.None),
        () =>
        {
            _scope.Exit = _runs;
            goOn();
            return null;
        },
        () => null);
}
