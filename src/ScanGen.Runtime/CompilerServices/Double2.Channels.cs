using ILGPU;

namespace ScanGen.CompilerServices;

/// <content>As channels of one position.</content>
public readonly partial struct Double2 : IChannels<Double2, double>
{
    /// <inheritdoc/>
    public static Double2 Advance(Double2 gates, Double2 states, Double2 tokens) => new(
        gates._e0 * states._e0 + tokens._e0,
        gates._e1 * states._e1 + tokens._e1);

    /// <inheritdoc/>
    public static Double2 Take(ArrayView<double> values, int thread, int threads) => new(
        values[thread],
        values[threads + thread]);

    /// <inheritdoc/>
    public void Leave(ArrayView<double> values, int thread, int threads)
    {
        values[thread] = _e0;
        values[threads + thread] = _e1;
    }

    /// <inheritdoc/>
    public static Double2 operator +(Double2 left, Double2 right) => new(
        left._e0 + right._e0,
        left._e1 + right._e1);

    /// <summary>A step for each of the channels.</summary>
    public readonly struct Steps : IChannelSteps<Steps, Double2, Step<double>>
    {
        private readonly Step<double> _s0;
        private readonly Step<double> _s1;

        private Steps(Step<double> s0, Step<double> s1)
        {
            _s0 = s0;
            _s1 = s1;
        }

        /// <inheritdoc/>
        public static Steps Of(Double2 gates, Double2 tokens) => new(
            new(gates._e0, tokens._e0),
            new(gates._e1, tokens._e1));

        /// <inheritdoc/>
        public Steps Then(Double2 gates, Double2 tokens) => new(
            _s0.Then(gates._e0, tokens._e0),
            _s1.Then(gates._e1, tokens._e1));

        /// <inheritdoc/>
        public void Leave(ArrayView<Step<double>> steps, int thread, int threads)
        {
            steps[thread] = _s0;
            steps[threads + thread] = _s1;
        }
    }
}
