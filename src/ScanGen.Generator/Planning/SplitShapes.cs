namespace ScanGen.Generator.Planning;

/// <summary>Which rows can be split over groups, and how: data, beside <see cref="LaunchShapes"/>. Chosen for an NVIDIA H100.</summary>
internal static class SplitShapes
{
    /// <summary>Bytes in the shortest row that it pays for. Splitting takes a second launch, some 4 microseconds of the host's, in which
    /// one group scans a row of half this length by itself.</summary>
    public const int LeastRowBytes = 128 * 1024;

    /// <summary>Segments in a row: so many that one warp reads the totals of all of them at once, a lane each. They have 4 KiB to 16 KiB.</summary>
    public const int Segments = 32;

    /// <summary>Vectors a thread of the warp family holds: few, since it is latency that a short segment waits for.</summary>
    public const int Vectors = 2;
}
