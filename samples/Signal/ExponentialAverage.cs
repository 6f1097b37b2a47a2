using ScanGen;

namespace Signal;

/// <summary>The filter <c>y[t] = (1 - Weight) * y[t-1] + Weight * x[t]</c> on all channels at once. Static, for spans are all that it needs; its one length is that of a recording.</summary>
[ScanKernel(Recording.Samples)]
internal static partial class ExponentialAverage
{
    /// <summary>Of the newest sample.</summary>
    private const float Weight = 0.02f;

    /// <summary>What the filter does before the recurrence: a part of its kernel.</summary>
    [ScanMap]
    private static (float Gate, float Token) Weigh(float sample) => (1 - Weight, Weight * sample);
}
