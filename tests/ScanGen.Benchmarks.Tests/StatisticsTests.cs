using ScanGen.Benchmarks.Measuring;

namespace ScanGen.Benchmarks.Tests;

public sealed class StatisticsTests
{
    [Fact]
    public void The_median_is_the_middle_value_or_the_mean_of_two()
    {
        Assert.Equal(3, Statistics.Median([9, 1, 3]));
        Assert.Equal(2.5, Statistics.Median([4, 1, 3, 2]));
        Assert.Equal(7, Statistics.Median([7]));
    }

    [Fact]
    public void The_spread_is_between_the_quartiles_over_the_median()
    {
        Assert.Equal(0, Statistics.Spread([2, 2, 2]));
        Assert.Equal((4.0 - 2.0) / 3.0, Statistics.Spread([5, 1, 3, 4, 2]), 12);

        // One run in which the machine did something else changes little.
        Assert.Equal((4.0 - 2.0) / 3.0, Statistics.Spread([500, 1, 3, 4, 2]), 12);
    }

    [Fact]
    public void Twice_and_half_as_fast_are_as_fast_in_the_mean() => Assert.Equal(1, Statistics.GeometricMean([2, 0.5]), 12);
}
