using ILGPU;

namespace ScanGen.CompilerServices;

/// <content>As channels of one position.</content>
public readonly partial struct Single4 : IChannels<Single4, float>
{
    /// <inheritdoc/>
    public static Single4 Advance(Single4 gates, Single4 states, Single4 tokens) => new(
        gates.E0 * states.E0 + tokens.E0,
        gates.E1 * states.E1 + tokens.E1,
        gates.E2 * states.E2 + tokens.E2,
        gates.E3 * states.E3 + tokens.E3);

    /// <inheritdoc/>
    public static Single4 Take(ArrayView<float> values, int thread, int threads) => new(
        values[thread],
        values[threads + thread],
        values[2 * threads + thread],
        values[3 * threads + thread]);

    /// <inheritdoc/>
    public void Leave(ArrayView<float> values, int thread, int threads)
    {
        values[thread] = E0;
        values[threads + thread] = E1;
        values[2 * threads + thread] = E2;
        values[3 * threads + thread] = E3;
    }

    /// <inheritdoc/>
    public static Single4 operator +(Single4 left, Single4 right) => new(
        left.E0 + right.E0,
        left.E1 + right.E1,
        left.E2 + right.E2,
        left.E3 + right.E3);

    /// <summary>A step for each of the channels.</summary>
    public readonly struct Steps : IChannelSteps<Steps, Single4, FineStep>
    {
        private readonly Steps<FineStep> _steps;

        private Steps(Steps<FineStep> steps) => _steps = steps;

        /// <inheritdoc/>
        public static Steps Of(Single4 gates, Single4 tokens) => new(Steps<FineStep>.Of(gates, tokens));

        /// <inheritdoc/>
        public Steps Then(Single4 gates, Single4 tokens) => new(_steps.Then(gates, tokens));

        /// <inheritdoc/>
        public void Leave(ArrayView<FineStep> steps, int thread, int threads) => _steps.Leave(steps, thread, threads);
    }

    /// <summary>The same of any step.</summary>
    internal readonly struct Steps<TStep>(TStep s0, TStep s1, TStep s2, TStep s3)
        where TStep : unmanaged, IStep<TStep, float>
    {
        private readonly TStep _s0 = s0;
        private readonly TStep _s1 = s1;
        private readonly TStep _s2 = s2;
        private readonly TStep _s3 = s3;

        public static Steps<TStep> Of(Single4 gates, Single4 tokens) => new(
            TStep.Of(gates.E0, tokens.E0), TStep.Of(gates.E1, tokens.E1), TStep.Of(gates.E2, tokens.E2), TStep.Of(gates.E3, tokens.E3));

        public Steps<TStep> Then(Single4 gates, Single4 tokens) => new(
            _s0.Then(gates.E0, tokens.E0), _s1.Then(gates.E1, tokens.E1), _s2.Then(gates.E2, tokens.E2), _s3.Then(gates.E3, tokens.E3));

        public void Leave(ArrayView<TStep> steps, int thread, int threads)
        {
            steps[thread] = _s0;
            steps[threads + thread] = _s1;
            steps[2 * threads + thread] = _s2;
            steps[3 * threads + thread] = _s3;
        }
    }
}
