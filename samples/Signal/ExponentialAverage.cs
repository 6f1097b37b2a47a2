using System.Numerics.Tensors;
using ScanGen;

namespace Signal;

/// <summary>The filter <c>y[t] = (1 - weight) * y[t-1] + weight * x[t]</c> on all channels at once: a scan with one gate for all positions.</summary>
/// <param name="weight">Of the newest sample, between 0 and 1.</param>
internal sealed class ExponentialAverage(float weight)
{
    /// <summary>The part of the filter that is no recurrence: each sample times the weight, in place.</summary>
    public void Weigh(Span<float> samples) => TensorPrimitives.Multiply(samples, weight, samples);

    /// <summary>The recurrence on weighed samples, in place. From right to left it undoes the delay that a pass from left to right has brought.</summary>
    public void Scan(Span<float> samples, bool reverse) =>
        Scans.Host.Forward(ScanSpan.Uniform(1 - weight), samples, samples, Recording.Samples, reverse);
}
