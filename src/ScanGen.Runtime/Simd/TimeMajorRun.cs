namespace ScanGen.Simd;

/// <summary>What a run of positions has of one tensor: whole vectors may be read and written there.</summary>
/// <param name="At">The block's first channel at the position that is visited first.</param>
/// <param name="Next">Bytes to the next position.</param>
internal readonly record struct TimeMajorRun(nint At, nint Next)
{
    /// <summary>The lowest address of so many positions.</summary>
    public nint Lowest(nint count) => Next < 0 ? At + (count - 1) * Next : At;
}
