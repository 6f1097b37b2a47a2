using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>What a scan reads: gates and tokens, or the inputs of a map. The tensor itself is no part of it, so that what is kept for gradients holds none.</summary>
/// <param name="Role">What it is to the kernels.</param>
/// <param name="Gradient">What its gradient is to them.</param>
/// <param name="Extent">What one element is for.</param>
internal sealed record TensorInput(TensorRole Role, TensorRole Gradient, Extent Extent)
{
    /// <summary>Whether it gets a gradient.</summary>
    public bool HasGradient { get; init; } = true;

    /// <summary>Whether it is stored as the map computes with it, whatever the others are of.</summary>
    public bool IsFullPrecision { get; init; }

    /// <summary>Whether gradients are computed from it.</summary>
    public bool IsSaved { get; init; } = true;

    /// <summary>The inputs of a map, in the order of its parameters; where there is none gates and tokens.</summary>
    public static TensorInput[] Of(MapTensors? map) => map is null
        ?
        [
            new(TensorRole.Gates, TensorRole.GradGates, Extent.Position),
            new(TensorRole.Tokens, TensorRole.GradTokens, Extent.Position) { IsSaved = false },
        ]
        : [.. map.Inputs.Select((input, place) => new TensorInput(TensorRole.Input + place, TensorRole.GradInput + place, input.Extent) { HasGradient = input.HasGradient, IsFullPrecision = input.IsFullPrecision })];

    /// <summary>Torch's name for the type of its elements.</summary>
    /// <param name="others">That of those that are not of full precision.</param>
    public ScalarType TypeBeside(ScalarType others) => IsFullPrecision ? TensorTypes.FullPrecision(others) : others;

    /// <summary>The tensor as kernels take it, of a shape that expands to an element for each of what one is for.</summary>
    public Tensor Lay(Tensor tensor, TensorForm form)
    {
        var expanded = tensor.expand(form.Of(Extent));
        return Extent == Extent.Position ? expanded : expanded.reshape(-1);
    }
}
