namespace ScanGen.Generator.Models;

/// <summary>What a class's <c>[ScanTensors]</c> says of the tensors of all its kernels; the default is the plain case.</summary>
internal readonly record struct TensorForm
{
    /// <summary>Whether states enter and leave rows.</summary>
    public bool HasEndStates { get; init; }
}
