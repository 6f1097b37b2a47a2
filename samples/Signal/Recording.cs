namespace Signal;

/// <summary>Channels of a slow wave under noise, channel after channel.</summary>
internal sealed class Recording
{
    public const int Samples = 4096;

    public Recording(int channels, int seed)
    {
        var random = new Random(seed);
        Clean = new float[channels * Samples];
        Noisy = new float[channels * Samples];
        for (var at = 0; at < Clean.Length; at++)
        {
            var (channel, time) = (at / Samples, (double)(at % Samples) / Samples);
            Clean[at] = (float)(Math.Sin(2 * Math.PI * (1 + channel % 5) * time) + 0.5 * Math.Sign(Math.Sin(2 * Math.PI * 2 * time)));
            Noisy[at] = Clean[at] + (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
        }
    }

    public float[] Clean { get; }

    public float[] Noisy { get; }

    /// <summary>Root of the mean squared distance of some samples from the wave without noise.</summary>
    public double Error(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        for (var at = 0; at < samples.Length; at++)
        {
            sum += Math.Pow(samples[at] - Clean[at], 2);
        }

        return Math.Sqrt(sum / samples.Length);
    }
}
