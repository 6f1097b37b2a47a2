using Microsoft.CodeAnalysis;
using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>Why statements are left.</summary>
internal enum Exit
{
    /// <summary>They are not: the next statement follows.</summary>
    None,
    Continue,
    Break,
    Return,
}

/// <summary>The state of a method between two statements.</summary>
/// <param name="Variables">Its variables. One that nothing was assigned to is not among them.</param>
/// <param name="Exit">Why the following statements are left, which is an <see cref="Maps.Exit"/> in each leaf.</param>
/// <param name="Result">What it returns, where it does.</param>
internal sealed record Scope(Dictionary<ISymbol, Value> Variables, Decision Exit, Value? Result)
{
    public Decision Exit { get; set; } = Exit;

    public Value? Result { get; set; } = Result;

    /// <summary>The same state, to go on with apart.</summary>
    public Scope Fork() => new(new(Variables, SymbolEqualityComparer.Default), Exit, Result);
}
