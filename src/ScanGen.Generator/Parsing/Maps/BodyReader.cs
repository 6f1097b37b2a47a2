using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScanGen.Generator.Diagnostics;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>
/// Reads the body of a method into a graph, by running it on numbers that are not known: a branch runs both ways and what differs after it is chosen, a loop runs as often as its
/// constants say, a call runs the method that is called.
/// </summary>
internal sealed partial class BodyReader
{
    private readonly string _map;
    private readonly MapNumber _number;
    private readonly Compilation _compilation;
    private readonly MapGraph _graph;
    private readonly Decisions _decisions;
    private readonly Decision _runs;
    private readonly List<PlacedFault> _faults = [];
    private readonly Stack<IMethodSymbol> _calls = new();
    private Scope _scope;
    private IOperation? _at;
    private IOperation? _beyond;
    private int _operations;

    private BodyReader(IMethodSymbol method, Compilation compilation, MapNumber number)
    {
        _map = method.Name;
        _number = number;
        _compilation = compilation;
        _graph = new(number);
        _decisions = new(_graph);
        _runs = _decisions.Of(Exit.None);
        _scope = NewScope();
    }

    /// <summary>What a method comes to: null where it is at fault, or where the compiler refuses it.</summary>
    public static MapExpression? Read(IMethodSymbol method, Compilation compilation, MapNumber number, List<PlacedFault> faults)
    {
        var reader = new BodyReader(method, compilation, number);
        MapExpression? expression = null;
        try
        {
            var parameters = method.Parameters.Select((parameter, place) => (Value)new Value.Number(reader._graph.Parameter(place, IsComplex(parameter.Type)))).ToArray();
            var result = reader.Run(method.OriginalDefinition, parameters);
            var results = result is Value.Tuple tuple ? tuple.Parts : [result];
            expression = reader._graph.ToExpression([.. results.Select(part => ((Value.Number)part).Id)]);
        }
        catch (TooManyCasesException)
        {
            reader.TooLarge(reader._at!, $"{Decisions.MaxCases} cases that its comparisons meet in");
        }
        catch (UnreadableException)
        {
        }

        faults.AddRange(reader._faults);
        return reader._faults.Count == 0 ? expression : null;
    }

    private Scope NewScope() => new(new(SymbolEqualityComparer.Default), _runs, null);

    /// <summary>Runs a method of the source in a scope of its own.</summary>
    private Value Run(IMethodSymbol method, IReadOnlyList<Value> arguments)
    {
        var outer = _scope;
        _scope = NewScope();
        _calls.Push(method);
        for (var i = 0; i < arguments.Count; i++)
        {
            _scope.Variables[method.Parameters[i]] = arguments[i];
        }

        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax();
#pragma warning disable RS1030 // A helper may lie in any tree, and no analysis comes with the model of more than one.
        var body = _compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax);
#pragma warning restore RS1030
        Execute(body switch
        {
            IMethodBodyOperation { BlockBody: { } block } => block,
            IMethodBodyOperation { ExpressionBody: { } block } => block,
            ILocalFunctionOperation { Body: { } block } => block,
            _ => throw new UnreadableException(),
        });
        var result = _scope is { Result: { } returned, Exit.Leaf: Exit.Return } ? returned : throw new UnreadableException();
        _calls.Pop();
        _scope = outer;
        return result;
    }

    /// <summary>Runs what a condition chooses: one of two where it is known, and else both, each from the state before. What they then differ in is chosen.</summary>
    private Value? Branch(Decision condition, Func<Value?> then, Func<Value?> otherwise)
    {
        if (condition.Leaf is bool holds)
        {
            return holds ? then() : otherwise();
        }

        var before = _scope;
        _scope = before.Fork();
        var thenValue = then();
        var thenScope = _scope;
        _scope = before.Fork();
        var otherwiseValue = otherwise();
        foreach (var variable in thenScope.Variables)
        {
            _scope.Variables.TryGetValue(variable.Key, out var other);
            if (!variable.Value.Equals(other))
            {
                Assign(variable.Key, Choose(condition, variable.Value, other)!);
            }
        }

        _scope.Exit = _decisions.Choose(condition, thenScope.Exit, _scope.Exit);
        _scope.Result = Choose(condition, thenScope.Result, _scope.Result);
        return Choose(condition, thenValue, otherwiseValue);
    }

    /// <summary>What there is on one side only is not read after the other: the compiler sees to that.</summary>
    private Value? Choose(Decision condition, Value? then, Value? otherwise) => (then, otherwise) switch
    {
        (Value.Number a, Value.Number b) => new Value.Number(_decisions.Number(condition, a.Id, b.Id)),
        (Value.Choice a, Value.Choice b) => new Value.Choice(_decisions.Choose(condition, a.Decision, b.Decision)),
        (Value.Tuple a, Value.Tuple b) => new Value.Tuple([.. a.Parts.Zip(b.Parts, (first, second) => Choose(condition, first, second)!)]),
        _ => then ?? otherwise,
    };

    private void Assign(ISymbol variable, Value value)
    {
        _scope.Variables[variable] = value;
        Name(variable, value);
    }

    private void Name(ISymbol variable, Value value)
    {
        if (value is Value.Number number)
        {
            _graph.Name(number.Id, variable.Name);
        }
    }

    private void Count(IOperation operation)
    {
        _at = operation;
        if (++_operations > MapModel.MaxOperations)
        {
            throw _loops.Count > 0 ? Endless() : TooLarge(operation, $"{MapModel.MaxOperations} operations, with loops unrolled and methods inlined");
        }

        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw TooLarge(operation, "the compiler's stack holds, with loops unrolled and methods inlined");
        }

        if (_graph.Count > MapModel.MaxNodes)
        {
            _beyond ??= operation;
        }

        CheckSize();
    }

    /// <summary>A loop is read on: there may be too many numbers for the one reason that it does not end.</summary>
    private void CheckSize()
    {
        if (_beyond is { } operation && _loops.Count == 0)
        {
            throw TooLarge(operation, "");
        }
    }

    /// <summary>Too many numbers come before what else there is too much of when a loop is read on.</summary>
    private UnreadableException TooLarge(IOperation operation, string limit)
    {
        Add(Descriptors.MapTooLarge.Id, _beyond ?? operation, _map, _beyond is null ? limit : $"{MapModel.MaxNodes} numbers to compute");
        return new();
    }

    /// <summary>Notes what cannot be in a map, and stands in for it with a value of its type, to find what else there is.</summary>
    private Value Fault(IOperation operation, string what, string instead)
    {
        Add(Descriptors.NotInMap.Id, operation, what, _map, instead);
        return StandIn(operation.Type);
    }

    /// <summary>What is unrolled or inlined twice is told once.</summary>
    private void Add(string id, IOperation operation, params string[] arguments)
    {
        var fault = new PlacedFault(new(id, arguments.ToEquatableArray()), operation.Syntax.GetLocation());
        if (!_faults.Contains(fault))
        {
            _faults.Add(fault);
        }
    }

    private Value StandIn(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => new Value.Tuple([.. tuple.TupleElements.Select(element => StandIn(element.Type))]),
        { SpecialType: SpecialType.System_Boolean } => new Value.Choice(_decisions.False),
        { SpecialType: SpecialType.System_Int32 } => new Value.Choice(_decisions.Of(0)),
        _ => new Value.Number(_graph.Constant(0)),
    };

    /// <summary>There is no reading on: the compiler refuses the code, or it is too large.</summary>
    private sealed class UnreadableException : Exception;
}
