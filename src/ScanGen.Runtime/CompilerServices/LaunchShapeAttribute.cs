namespace ScanGen.CompilerServices;

/// <summary>How an emitted kernel has to be launched.</summary>
/// <param name="threads">Threads in a group.</param>
/// <param name="rowsPerGroup">Rows that a group works on.</param>
/// <param name="segments">Groups that share a row, a segment each.</param>
/// <param name="vectors">Of a kernel that takes the length of rows at run time: vectors that a thread holds. The threads of a group, at most as
/// many as said, and the segments of a row follow from the length.</param>
/// <param name="bytesPerSegment">Bytes of shared memory that a launch adds for each segment of a row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class LaunchShapeAttribute(int threads, int rowsPerGroup, int segments = 1, int vectors = 0, int bytesPerSegment = 0) : Attribute
{
    /// <summary>Threads in a group.</summary>
    public int Threads { get; } = threads;

    /// <summary>Rows that a group works on.</summary>
    public int RowsPerGroup { get; } = rowsPerGroup;

    /// <summary>Groups that share a row, a segment each.</summary>
    public int Segments { get; } = segments;

    /// <summary>Vectors that a thread holds, where the length of rows is known at run time only; else 0.</summary>
    public int Vectors { get; } = vectors;

    /// <summary>Bytes of shared memory that a launch adds for each segment of a row.</summary>
    public int BytesPerSegment { get; } = bytesPerSegment;
}
