using System.Collections.Immutable;
using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>What an expression of a map comes to.</summary>
internal abstract record Value
{
    /// <summary>A number of the graph.</summary>
    public sealed record Number(int Id) : Value;

    /// <summary>A boolean or an integer.</summary>
    public sealed record Choice(Decision Decision) : Value;

    /// <summary>A tuple.</summary>
    public sealed record Tuple(ImmutableArray<Value> Parts) : Value;
}
