namespace ScanGen.Benchmarks.Precision;

/// <summary>How far a call is off.</summary>
/// <param name="Maximum">The largest distance from a serial scan in double precision, for each unit of max(1, |x|).</param>
/// <param name="Serial">That of a loop which accumulates in the type that the kernel does, and rounds at the store as it does.</param>
internal readonly record struct Errors(double Maximum, double Serial)
{
    public static Errors Worst(Errors a, Errors b) => new(Math.Max(a.Maximum, b.Maximum), Math.Max(a.Serial, b.Serial));
}
