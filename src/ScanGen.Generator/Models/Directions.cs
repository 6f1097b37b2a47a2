namespace ScanGen.Generator.Models;

internal static class Directions
{
    /// <summary>What is emitted for each declared kernel.</summary>
    public static readonly ScanDirection[] All = [ScanDirection.Forward, ScanDirection.Reverse, ScanDirection.Backward];
}
