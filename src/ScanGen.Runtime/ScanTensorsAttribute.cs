namespace ScanGen;

/// <summary>
/// Says what the tensors of a class's scans look like, for all of its <see cref="ScanKernelAttribute"/>s together: a class that wants both layouts has a second class beside it.
/// Whatever else a call may want of its tensors, such as rows that lie apart or one gate for many positions, their types say.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ScanTensorsAttribute : Attribute
{
    /// <summary>
    /// Which dimension the recurrence runs along; <see cref="ScanLayout.SequenceLast"/> where nothing is said. It is declared, since kernels of the two spread their work over threads
    /// in different ways.
    /// </summary>
    public ScanLayout Layout { get; init; }
}
