namespace ScanGen;

/// <summary>
/// Says how the tensors of a class's scans differ from the plain case, for all of its <see cref="ScanKernelAttribute"/>s together: a class
/// that wants both has a second class beside it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ScanTensorsAttribute : Attribute
{
    /// <summary>
    /// Whether rows begin with states of the caller's and end with states that the caller gets: calls take <c>initial</c> and <c>final</c>,
    /// backward ones also their gradients, one element a row, all of them optional. So a sequence can be scanned in pieces.
    /// </summary>
    public bool EndStates { get; init; }
}
