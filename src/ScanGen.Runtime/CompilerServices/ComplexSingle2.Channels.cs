using ILGPU;

namespace ScanGen.CompilerServices;

/// <content>As channels of one position.</content>
public readonly partial struct ComplexSingle2 : IChannels<ComplexSingle2, Complex<float>>
{
    /// <inheritdoc/>
    public static ComplexSingle2 Advance(ComplexSingle2 gates, ComplexSingle2 states, ComplexSingle2 tokens) => new(
        gates._e0 * states._e0 + tokens._e0,
        gates._e1 * states._e1 + tokens._e1);

    /// <inheritdoc/>
    public static ComplexSingle2 Take(ArrayView<Complex<float>> values, int thread, int threads) => new(
        values[thread],
        values[threads + thread]);

    /// <inheritdoc/>
    public void Leave(ArrayView<Complex<float>> values, int thread, int threads)
    {
        values[thread] = _e0;
        values[threads + thread] = _e1;
    }

    /// <inheritdoc/>
    public static ComplexSingle2 operator +(ComplexSingle2 left, ComplexSingle2 right) => new(
        left._e0 + right._e0,
        left._e1 + right._e1);

    /// <summary>A step for each of the channels.</summary>
    public readonly struct Steps : IChannelSteps<Steps, ComplexSingle2, FineComplexStep>
    {
        private readonly FineComplexStep _s0;
        private readonly FineComplexStep _s1;

        private Steps(FineComplexStep s0, FineComplexStep s1)
        {
            _s0 = s0;
            _s1 = s1;
        }

        /// <inheritdoc/>
        public static Steps Of(ComplexSingle2 gates, ComplexSingle2 tokens) => new(
            new(gates._e0, tokens._e0),
            new(gates._e1, tokens._e1));

        /// <inheritdoc/>
        public Steps Then(ComplexSingle2 gates, ComplexSingle2 tokens) => new(
            _s0.Then(gates._e0, tokens._e0),
            _s1.Then(gates._e1, tokens._e1));

        /// <inheritdoc/>
        public void Leave(ArrayView<FineComplexStep> steps, int thread, int threads)
        {
            steps[thread] = _s0;
            steps[threads + thread] = _s1;
        }
    }
}
