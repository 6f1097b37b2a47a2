using ILGPU;

namespace ScanGen.CompilerServices;

/// <content>As channels of one position.</content>
public readonly partial struct Pair<T, TStep> : IChannels<Pair<T, TStep>, T>
{
    /// <inheritdoc/>
    public static Pair<T, TStep> Advance(Pair<T, TStep> gates, Pair<T, TStep> states, Pair<T, TStep> tokens) => new(
        gates.E0 * states.E0 + tokens.E0,
        gates.E1 * states.E1 + tokens.E1);

    /// <inheritdoc/>
    public static Pair<T, TStep> Take(ArrayView<T> values, int thread, int threads) => new(
        values[thread],
        values[threads + thread]);

    /// <inheritdoc/>
    public void Leave(ArrayView<T> values, int thread, int threads)
    {
        values[thread] = E0;
        values[threads + thread] = E1;
    }

    /// <inheritdoc/>
    public static Pair<T, TStep> operator +(Pair<T, TStep> left, Pair<T, TStep> right) => new(
        left.E0 + right.E0,
        left.E1 + right.E1);

    /// <summary>A step for each of the channels.</summary>
    public readonly struct Steps : IChannelSteps<Steps, Pair<T, TStep>, TStep>
    {
        private readonly TStep _s0;
        private readonly TStep _s1;

        private Steps(TStep s0, TStep s1)
        {
            _s0 = s0;
            _s1 = s1;
        }

        /// <inheritdoc/>
        public static Steps Of(Pair<T, TStep> gates, Pair<T, TStep> tokens) => new(
            TStep.Of(gates.E0, tokens.E0),
            TStep.Of(gates.E1, tokens.E1));

        /// <inheritdoc/>
        public Steps Then(Pair<T, TStep> gates, Pair<T, TStep> tokens) => new(
            _s0.Then(gates.E0, tokens.E0),
            _s1.Then(gates.E1, tokens.E1));

        /// <inheritdoc/>
        public void Leave(ArrayView<TStep> steps, int thread, int threads)
        {
            steps[thread] = _s0;
            steps[threads + thread] = _s1;
        }
    }
}
