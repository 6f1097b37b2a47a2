using System.Collections.Immutable;

namespace ScanGen.CompilerServices;

/// <summary>The tensors of a class with a map: what callers call them, and what an element of an input is for.</summary>
/// <param name="inputs">The inputs of all its maps, in the order of the calls' parameters.</param>
/// <param name="outputs">What callers call what the output map gives; none where the states are what comes of a call.</param>
/// <param name="isComplex">Whether they compute with complex numbers.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MapTensors(MapInput[] inputs, string[] outputs, bool isComplex = false)
{
    /// <summary>The largest number of inputs.</summary>
    internal const int MaxInputs = 8;

    /// <summary>The largest number of outputs.</summary>
    internal const int MaxOutputs = 4;

    /// <summary>The largest number of what a position's gradient takes of its gate: that, and two calls on the way to it.</summary>
    internal const int MostKept = 3;

    /// <summary>The inputs of all its maps, in the order of the calls' parameters.</summary>
    public ImmutableArray<MapInput> Inputs { get; } = [.. inputs];

    /// <summary>What callers call what the output map gives; none where the states are what comes of a call.</summary>
    public ImmutableArray<string> Outputs { get; } = [.. outputs];

    /// <summary>Real numbers that one element is.</summary>
    internal int Parts => isComplex ? 2 : 1;

    /// <summary>What an element of a tensor is for.</summary>
    internal Extent ExtentOf(TensorRole role) => role switch
    {
        < TensorRole.Input or >= TensorRole.Output => Extent.Position,
        < TensorRole.GradInput => Inputs[role - TensorRole.Input].Extent,
        _ => Inputs[role - TensorRole.GradInput].Extent,
    };

    /// <summary>The name of the parameter.</summary>
    internal string NameOf(TensorRole role) => role switch
    {
        < TensorRole.GradInput => Inputs[role - TensorRole.Input].Name,
        < TensorRole.Output => Gradient(Inputs[role - TensorRole.GradInput].Name),
        < TensorRole.GradOutput => Outputs[role - TensorRole.Output],
        _ => Gradient(Outputs[role - TensorRole.GradOutput]),
    };

    private static string Gradient(string name) => $"grad{char.ToUpperInvariant(name[0])}{name[1..]}";
}
