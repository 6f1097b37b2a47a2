namespace ScanGen.Benchmarks.Measuring;

/// <summary>What is told of repeated runs, and of many ratios.</summary>
internal static class Statistics
{
    /// <summary>The middle value; of an even number of values the mean of the middle two.</summary>
    public static double Median(IEnumerable<double> values) => Quantile([.. values.Order()], 0.5);

    /// <summary>The distance between the first and the third quartile, as a share of the median: half of all runs lie that close together.</summary>
    public static double Spread(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (Quantile(ordered, 0.75) - Quantile(ordered, 0.25)) / Quantile(ordered, 0.5);
    }

    /// <summary>The mean of ratios: as many halves as doubles give 1.</summary>
    public static double GeometricMean(IEnumerable<double> ratios) => Math.Exp(ratios.Average(Math.Log));

    /// <summary>Between two values, the line from the one to the other.</summary>
    private static double Quantile(double[] ordered, double share)
    {
        var at = share * (ordered.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, ordered.Length - 1);
        return ordered[below] + (at - below) * (ordered[above] - ordered[below]);
    }
}
