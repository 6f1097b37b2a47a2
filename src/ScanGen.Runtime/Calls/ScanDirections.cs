namespace ScanGen.Calls;

/// <summary>What follows from what a kernel computes.</summary>
internal static class ScanDirections
{
    /// <summary>Whether it comes to a row's first position first, and to its last one last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no direction.</exception>
    public static bool IsFirstToLast(this ScanDirection direction) => direction switch
    {
        ScanDirection.Forward or ScanDirection.ReverseBackward => true,
        ScanDirection.Reverse or ScanDirection.Backward => false,
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "There is no such direction."),
    };

    /// <summary>The same of rows that are scanned from the last position.</summary>
    public static ScanDirection Reversed(this ScanDirection direction) =>
        direction is ScanDirection.Backward ? ScanDirection.ReverseBackward : ScanDirection.Reverse;
}
