using ILGPU;

namespace ScanGen.CompilerServices;

/// <content>As channels of one position.</content>
public readonly partial struct Single8 : IChannels<Single8, float>
{
    /// <inheritdoc/>
    public static Single8 Advance(Single8 gates, Single8 states, Single8 tokens) => new(
        Single4.Advance(gates.Low, states.Low, tokens.Low),
        Single4.Advance(gates.High, states.High, tokens.High));

    /// <inheritdoc/>
    public static Single8 Take(ArrayView<float> values, int thread, int threads) => new(
        Single4.Take(values, thread, threads),
        Single4.Take(values, Single4.Count * threads + thread, threads));

    /// <inheritdoc/>
    public void Leave(ArrayView<float> values, int thread, int threads)
    {
        Low.Leave(values, thread, threads);
        High.Leave(values, Single4.Count * threads + thread, threads);
    }

    /// <inheritdoc/>
    public static Single8 operator +(Single8 left, Single8 right) => new(left.Low + right.Low, left.High + right.High);

    /// <summary>A step for each of the channels.</summary>
    public readonly struct Steps : IChannelSteps<Steps, Single8, Step<float>>
    {
        private readonly Single4.Steps<Step<float>> _low;
        private readonly Single4.Steps<Step<float>> _high;

        private Steps(Single4.Steps<Step<float>> low, Single4.Steps<Step<float>> high)
        {
            _low = low;
            _high = high;
        }

        /// <inheritdoc/>
        public static Steps Of(Single8 gates, Single8 tokens) => new(
            Single4.Steps<Step<float>>.Of(gates.Low, tokens.Low),
            Single4.Steps<Step<float>>.Of(gates.High, tokens.High));

        /// <inheritdoc/>
        public Steps Then(Single8 gates, Single8 tokens) => new(_low.Then(gates.Low, tokens.Low), _high.Then(gates.High, tokens.High));

        /// <inheritdoc/>
        public void Leave(ArrayView<Step<float>> steps, int thread, int threads)
        {
            _low.Leave(steps, thread, threads);
            _high.Leave(steps, Single4.Count * threads + thread, threads);
        }
    }
}
