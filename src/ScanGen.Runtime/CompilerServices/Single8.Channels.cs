using ILGPU;

namespace ScanGen.CompilerServices;

/// <content>As channels of one position.</content>
public readonly partial struct Single8 : IChannels<Single8, float>
{
    /// <inheritdoc/>
    public static Single8 Advance(Single8 gates, Single8 states, Single8 tokens) => new(
        gates.E0 * states.E0 + tokens.E0,
        gates.E1 * states.E1 + tokens.E1,
        gates.E2 * states.E2 + tokens.E2,
        gates.E3 * states.E3 + tokens.E3,
        gates.E4 * states.E4 + tokens.E4,
        gates.E5 * states.E5 + tokens.E5,
        gates.E6 * states.E6 + tokens.E6,
        gates.E7 * states.E7 + tokens.E7);

    /// <inheritdoc/>
    public static Single8 Take(ArrayView<float> values, int thread, int threads) => new(
        values[thread],
        values[threads + thread],
        values[2 * threads + thread],
        values[3 * threads + thread],
        values[4 * threads + thread],
        values[5 * threads + thread],
        values[6 * threads + thread],
        values[7 * threads + thread]);

    /// <inheritdoc/>
    public void Leave(ArrayView<float> values, int thread, int threads)
    {
        values[thread] = E0;
        values[threads + thread] = E1;
        values[2 * threads + thread] = E2;
        values[3 * threads + thread] = E3;
        values[4 * threads + thread] = E4;
        values[5 * threads + thread] = E5;
        values[6 * threads + thread] = E6;
        values[7 * threads + thread] = E7;
    }

    /// <inheritdoc/>
    public static Single8 operator +(Single8 left, Single8 right) => new(
        left.E0 + right.E0,
        left.E1 + right.E1,
        left.E2 + right.E2,
        left.E3 + right.E3,
        left.E4 + right.E4,
        left.E5 + right.E5,
        left.E6 + right.E6,
        left.E7 + right.E7);

    /// <summary>A step for each of the channels.</summary>
    public readonly struct Steps : IChannelSteps<Steps, Single8, Step<float>>
    {
        private readonly Step<float> _s0;
        private readonly Step<float> _s1;
        private readonly Step<float> _s2;
        private readonly Step<float> _s3;
        private readonly Step<float> _s4;
        private readonly Step<float> _s5;
        private readonly Step<float> _s6;
        private readonly Step<float> _s7;

        private Steps(Step<float> s0, Step<float> s1, Step<float> s2, Step<float> s3, Step<float> s4, Step<float> s5, Step<float> s6, Step<float> s7)
        {
            _s0 = s0;
            _s1 = s1;
            _s2 = s2;
            _s3 = s3;
            _s4 = s4;
            _s5 = s5;
            _s6 = s6;
            _s7 = s7;
        }

        /// <inheritdoc/>
        public static Steps Of(Single8 gates, Single8 tokens) => new(
            new(gates.E0, tokens.E0),
            new(gates.E1, tokens.E1),
            new(gates.E2, tokens.E2),
            new(gates.E3, tokens.E3),
            new(gates.E4, tokens.E4),
            new(gates.E5, tokens.E5),
            new(gates.E6, tokens.E6),
            new(gates.E7, tokens.E7));

        /// <inheritdoc/>
        public Steps Then(Single8 gates, Single8 tokens) => new(
            _s0.Then(gates.E0, tokens.E0),
            _s1.Then(gates.E1, tokens.E1),
            _s2.Then(gates.E2, tokens.E2),
            _s3.Then(gates.E3, tokens.E3),
            _s4.Then(gates.E4, tokens.E4),
            _s5.Then(gates.E5, tokens.E5),
            _s6.Then(gates.E6, tokens.E6),
            _s7.Then(gates.E7, tokens.E7));

        /// <inheritdoc/>
        public void Leave(ArrayView<Step<float>> steps, int thread, int threads)
        {
            steps[thread] = _s0;
            steps[threads + thread] = _s1;
            steps[2 * threads + thread] = _s2;
            steps[3 * threads + thread] = _s3;
            steps[4 * threads + thread] = _s4;
            steps[5 * threads + thread] = _s5;
            steps[6 * threads + thread] = _s6;
            steps[7 * threads + thread] = _s7;
        }
    }
}
