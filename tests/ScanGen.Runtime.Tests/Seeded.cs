using System.Numerics;

namespace ScanGen.Runtime.Tests;

/// <summary>Fresh random data each run; the seed goes into the test's output, so that a failure can be had again with SCANGEN_SEED.</summary>
internal static class Seeded
{
    /// <summary>Whether there is time for more trials than an everyday run has.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("SCANGEN_LONG") == "1";

    public static Random Random()
    {
        var seed = Environment.GetEnvironmentVariable("SCANGEN_SEED") is { } given
            ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture)
            : System.Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"SCANGEN_SEED={seed}");
        return new Random(seed);
    }

    /// <summary>Uniform in [from, to).</summary>
    public static double Between(this Random random, double from, double to) => from + (to - from) * random.NextDouble();

    /// <summary>So many values uniform in [from, to).</summary>
    public static double[] Uniform(this Random random, int count, double from, double to)
    {
        var values = new double[count];
        foreach (ref var value in values.AsSpan())
        {
            value = random.Between(from, to);
        }

        return values;
    }

    /// <summary>So many numbers, both parts uniform in [from, to).</summary>
    public static Complex[] UniformComplex(this Random random, int count, double from, double to) =>
        [.. random.Uniform(count, from, to).Zip(random.Uniform(count, from, to), (real, imaginary) => new Complex(real, imaginary))];
}
