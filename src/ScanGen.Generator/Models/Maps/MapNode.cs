using ScanGen.Generator.Text;

namespace ScanGen.Generator.Models.Maps;

/// <summary>What a node computes. The three of <c>Where</c> choose: their operands are both sides of the comparison, the number where it holds, and that where it does not.</summary>
internal enum MapOperation
{
    Parameter,
    Constant,
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    WhereLess,
    WhereLessOrEqual,
    WhereEqual,
    Call,
}

/// <summary>One number of a map's graph. Two nodes that are equal are the same number, and stand in a graph once.</summary>
/// <param name="Operation">What it computes.</param>
/// <param name="Operands">From which nodes, by their places in the graph.</param>
/// <param name="Function">Of a call: a name in <see cref="MapRules"/>.</param>
/// <param name="Bits">Of a parameter its place, of a constant the bits of a <c>double</c>: as numbers 0 and -0 would be equal.</param>
/// <param name="IsComplex">Whether it has an imaginary part.</param>
internal sealed record MapNode(MapOperation Operation, EquatableArray<int> Operands, string Function = "", long Bits = 0, bool IsComplex = false)
{
    public double Constant => BitConverter.Int64BitsToDouble(Bits);

    public bool IsWhere => Operation is MapOperation.WhereLess or MapOperation.WhereLessOrEqual or MapOperation.WhereEqual;

    /// <summary>Whether it is there without being computed.</summary>
    public bool IsLeaf => Operation is MapOperation.Parameter or MapOperation.Constant;
}
