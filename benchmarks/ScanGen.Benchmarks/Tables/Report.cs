namespace ScanGen.Benchmarks.Tables;

/// <summary>What <c>table --json</c> writes, and the scripts of <c>benchmarks/peers</c> too.</summary>
/// <param name="Device">Name and driver.</param>
/// <param name="Software">What ran there, with versions.</param>
/// <param name="Measured">When.</param>
/// <param name="CacheBytes">Of the device's largest cache; 0 where it does not say.</param>
/// <param name="Cells">What was measured.</param>
internal sealed record Report(string Device, string Software, DateTimeOffset Measured, long CacheBytes, IReadOnlyList<Cell> Cells);
