namespace ScanGen.Generator.Models;

/// <summary>What a class's <c>[ScanTensors]</c> says of the tensors of all its kernels; the default is the plain case.</summary>
internal readonly record struct TensorForm
{
    /// <summary>Whether states enter and leave rows.</summary>
    public bool HasEndStates { get; init; }

    /// <summary>Which dimension the recurrence runs along, as the user wrote it: it need not be a member.</summary>
    public ScanLayout Layout { get; init; }

    public bool IsTimeMajor => Layout == ScanLayout.TimeMajor;
}
