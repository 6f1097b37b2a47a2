namespace ScanGen.Devices;

/// <summary>How an emitted kernel has to be launched.</summary>
/// <param name="threads">Threads in a group.</param>
/// <param name="rowsPerGroup">Rows that a group works on.</param>
/// <param name="segments">Groups that share a row, a segment each.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LaunchShapeAttribute(int threads, int rowsPerGroup, int segments = 1) : Attribute
{
    /// <summary>Threads in a group.</summary>
    public int Threads { get; } = threads;

    /// <summary>Rows that a group works on.</summary>
    public int RowsPerGroup { get; } = rowsPerGroup;

    /// <summary>Groups that share a row, a segment each.</summary>
    public int Segments { get; } = segments;
}
