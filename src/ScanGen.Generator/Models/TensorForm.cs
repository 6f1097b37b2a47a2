namespace ScanGen.Generator.Models;

/// <summary>What a class's <c>[ScanTensors]</c> says of the tensors of all its kernels; the default is the plain case.</summary>
internal readonly record struct TensorForm
{
    /// <summary>Whether rows are sequences of unequal length, which come with a call.</summary>
    public bool IsPacked { get; init; }

    /// <summary>Whether each tensor says how far apart its rows lie.</summary>
    public bool IsStrided { get; init; }

    /// <summary>Whether one gate is a whole row's.</summary>
    public bool HasBroadcastGates { get; init; }

    /// <summary>Which dimension the recurrence runs along, as the user wrote it: it need not be a member.</summary>
    public ScanLayout Layout { get; init; }

    public bool IsTimeMajor => Layout == ScanLayout.TimeMajor;

    /// <summary>Whether rows are of one length and laid end to end, with a gate an element, as packages for tensors have them.</summary>
    public bool HasPlainRows => !IsTimeMajor && !IsPacked && !IsStrided && !HasBroadcastGates;
}
