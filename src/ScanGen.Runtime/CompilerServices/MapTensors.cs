using System.Collections.Immutable;

namespace ScanGen.CompilerServices;

/// <summary>The tensors of a class with a map: what callers call them, and what an element of an input is for.</summary>
/// <param name="inputs">The inputs of all its maps, in the order of the calls' parameters.</param>
/// <param name="outputs">What callers call what the output map gives; none where the states are what comes of a call.</param>
/// <param name="isComplex">Whether they compute with complex numbers.</param>
/// <param name="areOutputsFullPrecision">Whether outputs are stored as the map computes them, whatever the inputs are of.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MapTensors(MapInput[] inputs, string[] outputs, bool isComplex = false, bool areOutputsFullPrecision = false)
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

    /// <summary>Whether outputs are stored as the map computes them, whatever the inputs are of.</summary>
    public bool AreOutputsFullPrecision => areOutputsFullPrecision;

    /// <summary>Whether any tensor is stored as the map computes with it, whatever the others are of.</summary>
    internal bool HasFullPrecision { get; } = areOutputsFullPrecision || inputs.Any(input => input.IsFullPrecision);

    /// <summary>What an element of a tensor is for.</summary>
    internal Extent ExtentOf(TensorRole role) => role switch
    {
        < TensorRole.Input or >= TensorRole.Output => Extent.Position,
        < TensorRole.GradInput => Inputs[role - TensorRole.Input].Extent,
        _ => Inputs[role - TensorRole.GradInput].Extent,
    };

    /// <summary>Bytes of an element of a tensor.</summary>
    /// <param name="role">The tensor, of which there is an input, an output or the gradient of one.</param>
    /// <param name="others">Bytes of an element of those that are stored in the kernel's type.</param>
    internal int SizeOf(TensorRole role, int others) => IsFullPrecision(role) ? Math.Max(sizeof(float), others) : others;

    private bool IsFullPrecision(TensorRole role) => role switch
    {
        < TensorRole.GradInput => Inputs[role - TensorRole.Input].IsFullPrecision,
        < TensorRole.Output => Inputs[role - TensorRole.GradInput].IsFullPrecision,
        _ => areOutputsFullPrecision,
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
