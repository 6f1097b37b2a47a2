namespace ScanGen.Benchmarks.Measuring;

/// <summary>The time of one launch.</summary>
/// <param name="Milliseconds">The median over runs of many launches each.</param>
/// <param name="Spread">Between the runs' quartiles, as a share of the median.</param>
internal readonly record struct Timing(double Milliseconds, double Spread)
{
    public static Timing Of(double[] milliseconds) => new(Statistics.Median(milliseconds), Statistics.Spread(milliseconds));
}
