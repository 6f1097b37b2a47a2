using ILGPU;

namespace ScanGen.CompilerServices;

/// <content>As the channel of one position.</content>
public readonly partial struct ComplexDouble1 : IChannels<ComplexDouble1, Complex<double>>
{
    /// <inheritdoc/>
    public static ComplexDouble1 Advance(ComplexDouble1 gates, ComplexDouble1 states, ComplexDouble1 tokens) =>
        new(gates._element * states._element + tokens._element);

    /// <inheritdoc/>
    public static ComplexDouble1 Take(ArrayView<Complex<double>> values, int thread, int threads) => new(values[thread]);

    /// <inheritdoc/>
    public void Leave(ArrayView<Complex<double>> values, int thread, int threads) => values[thread] = _element;

    /// <inheritdoc/>
    public static ComplexDouble1 operator +(ComplexDouble1 left, ComplexDouble1 right) => new(left._element + right._element);

    /// <summary>The step of the channel.</summary>
    public readonly struct Steps : IChannelSteps<Steps, ComplexDouble1, Step<Complex<double>>>
    {
        private readonly Step<Complex<double>> _step;

        private Steps(Step<Complex<double>> step) => _step = step;

        /// <inheritdoc/>
        public static Steps Of(ComplexDouble1 gates, ComplexDouble1 tokens) => new(new Step<Complex<double>>(gates._element, tokens._element));

        /// <inheritdoc/>
        public Steps Then(ComplexDouble1 gates, ComplexDouble1 tokens) => new(_step.Then(gates._element, tokens._element));

        /// <inheritdoc/>
        public void Leave(ArrayView<Step<Complex<double>>> steps, int thread, int threads) => steps[thread] = _step;
    }
}
