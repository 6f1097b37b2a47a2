namespace Signal;

/// <summary>
/// The filter <c>y[t] = (1 - weight) * y[t-1] + weight * x[t]</c> on all channels at once: a scan whose gates are all the same.
/// </summary>
internal sealed class ExponentialAverage
{
    private readonly float _weight;
    private readonly float[] _gates;

    /// <param name="weight">Of the newest sample, between 0 and 1.</param>
    /// <param name="length">Samples of all channels together.</param>
    public ExponentialAverage(float weight, int length)
    {
        _weight = weight;
        _gates = new float[length];
        Array.Fill(_gates, 1 - weight);
    }

    /// <summary>Filters in place. From right to left it undoes the delay that a pass from left to right has brought.</summary>
    public void Apply(Span<float> samples, bool reverse)
    {
        foreach (ref var sample in samples)
        {
            sample *= _weight;
        }

        Scans.Host.Forward(_gates, samples, samples, Recording.Samples, reverse);
    }
}
