using ScanGen.Generator.Text;

namespace ScanGen.Generator.Models.Maps;

/// <summary>What a map computes in.</summary>
internal enum MapNumber
{
    Single,
    Double,

    /// <summary>A generic method serves both.</summary>
    Any,
    ComplexSingle,
    ComplexDouble,
}

/// <summary>Words for numbers.</summary>
internal static class MapNumbers
{
    public static bool IsComplex(this MapNumber number) => number is MapNumber.ComplexSingle or MapNumber.ComplexDouble;

    /// <summary>Whether constants are rounded to <c>float</c>.</summary>
    public static bool IsSingle(this MapNumber number) => number is MapNumber.Single or MapNumber.ComplexSingle;

    /// <summary>As the user spells it.</summary>
    public static string Name(this MapNumber number) => number switch
    {
        MapNumber.Single => "float",
        MapNumber.Double => "double",
        MapNumber.ComplexSingle => "Complex64",
        MapNumber.ComplexDouble => "Complex",
        _ => "T",
    };
}

/// <summary>How many positions have one element of a map's input.</summary>
internal enum MapExtent
{
    Position,
    Channel,
    Row,
    Call,
}

/// <summary>Words for extents.</summary>
internal static class MapExtents
{
    /// <summary>For what there is one element, as messages and comments have it.</summary>
    public static string Each(this MapExtent extent) => extent == MapExtent.Call ? "the call" : $"each {extent.ToString().ToLowerInvariant()}";
}

/// <summary>Where in a scan a map stands.</summary>
internal enum MapRole
{
    /// <summary>Before it: from inputs to gate and token.</summary>
    Map,

    /// <summary>After it: from the state, its first parameter, and inputs to what the caller wants.</summary>
    Output,
}

/// <summary>An input of a map.</summary>
/// <param name="Name">The user's name of it.</param>
/// <param name="Extent">How many positions have one element.</param>
/// <param name="HasGradient">Whether its gradient is wanted.</param>
/// <param name="IsFullPrecision">Whether its elements are stored as the map computes with them, whatever the other tensors are of.</param>
internal sealed record MapParameter(string Name, MapExtent Extent, bool HasGradient, bool IsFullPrecision);

/// <summary>Numbers, and what of them is asked for.</summary>
/// <param name="Nodes">Operands before what is computed from them.</param>
/// <param name="Names">What the user calls each; empty for nothing.</param>
/// <param name="Results">The places of the results among the nodes.</param>
internal sealed record MapExpression(EquatableArray<MapNode> Nodes, EquatableArray<string> Names, EquatableArray<int> Results);

/// <summary>A user's map: its signature, and what its body computes. Equatable, and nothing of Roslyn's in it.</summary>
/// <param name="Role">Where it stands.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Number">What it computes in.</param>
/// <param name="Parameters">Its inputs.</param>
/// <param name="Outputs">The names of its results: <c>Gate</c> and <c>Token</c>, or those of an output.</param>
internal sealed record MapModel(MapRole Role, string Name, MapNumber Number, EquatableArray<MapParameter> Parameters, EquatableArray<string> Outputs)
{
    /// <summary>Whether the results of an output are stored as it computes them, whatever the inputs are of.</summary>
    public bool IsResultFullPrecision { get; init; }

    private static readonly MapExpression Unread = new(default, default, default);

    /// <summary>The results from the parameters.</summary>
    public MapExpression Value { get; init; } = Unread;

    /// <summary>The gradients of the parameters that have one, derived or the user's own, from the parameters and then the gradient of each output.</summary>
    public MapExpression Gradient { get; init; } = Unread;

    /// <summary>Why the body is not read, in a sentence: what calls throw, where no analyzer has kept the project from being built.</summary>
    public string? Fault { get; init; }

    /// <summary>The largest number of inputs: each is a stream of memory in the forward kernel, and two in the backward one.</summary>
    public const int MaxInputs = 8;

    /// <summary>The largest number of results.</summary>
    public const int MaxOutputs = 4;

    /// <summary>The largest number of nodes: beyond it a kernel waits for arithmetic, not for memory.</summary>
    public const int MaxNodes = 512;

    /// <summary>The largest number of operations that are read, with loops unrolled and methods inlined: it bounds what a key press costs.</summary>
    public const int MaxOperations = 1 << 14;
}

/// <summary>What is wrong with a map: the descriptor's id, and what fills its message.</summary>
internal sealed record MapFault(string Id, EquatableArray<string> Arguments);
