using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>One <see cref="System.Numerics.Complex"/> element, which is a vector by itself, in memory and in registers alike.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly struct ComplexDouble1(Complex<double> element)
    : IVector<ComplexDouble1, Complex<double>>, IRegisters<ComplexDouble1, Complex<double>, Step<Complex<double>>>, ISum<Complex<double>>, IRounded<ComplexDouble1, ComplexDouble1>, IChannels<ComplexDouble1, Complex<double>>
{
    private readonly Complex<double> _element = element;

    public static int Count => 1;

    public Complex<double> First => _element;

    public Complex<double> Last => _element;

    public static ComplexDouble1 Gather(ArrayView<Complex<double>> view, long at) => new(view[at]);

    public static void Scatter(ArrayView<Complex<double>> view, long at, ComplexDouble1 vector) => view[at] = vector._element;

    public static ComplexDouble1 Gather(ArrayView<Complex<double>> view, long at, int count) => Gather(view, at);

    public static void Scatter(ArrayView<Complex<double>> view, long at, ComplexDouble1 vector, int count) => Scatter(view, at, vector);

    public static Complex<double> One => new(1, 0);

    public static ComplexDouble1 Gather(ArrayView<Complex<double>> view, long at, long start, long end, Complex<double> outside) =>
        new(Within.At(view, at, start, end, outside));

    public static void Scatter(ArrayView<Complex<double>> view, long at, ComplexDouble1 vector, long start, long end) =>
        Within.Set(view, at, start, end, vector._element);

    public static Step<Complex<double>> Fold(ComplexDouble1 gates, ComplexDouble1 tokens) => new(gates._element, tokens._element);

    public static ComplexDouble1 Run(ComplexDouble1 gates, ComplexDouble1 tokens, Complex<double> state) => new(gates._element * state + tokens._element);

    public static bool IsFinite(Complex<double> state) => Step<Complex<double>>.IsFinite(state);

    public ComplexDouble1 Reversed() => this;

    public ComplexDouble1 ShiftIn(Complex<double> first) => new(first);

    public ComplexDouble1 ShiftOut(Complex<double> last) => new(last);

    /// <summary>The element with its imaginary part negated.</summary>
    public ComplexDouble1 Conjugate() => new(_element.Conjugate());

    public static ComplexDouble1 operator *(ComplexDouble1 left, ComplexDouble1 right) => new(left._element * right._element);

    public static ComplexDouble1 Round(ComplexDouble1 values) => values;

    public static ComplexDouble1 Fill(Complex<double> gate) => new(gate);

    public static ComplexDouble1 Fill(Complex<double> gate, long at, long start, long end, Complex<double> outside) => new(
        Within.Has(at, start, end) ? gate : outside);

    public Complex<double> Sum() => _element;

    public Complex<double> Sum(long at, long start, long end) => new ComplexDouble1(
        Within.Has(at, start, end) ? _element : default).Sum();

    public static ComplexDouble1 Advance(ComplexDouble1 gates, ComplexDouble1 states, ComplexDouble1 tokens) =>
        new(gates._element * states._element + tokens._element);

    public static ComplexDouble1 Take(ArrayView<Complex<double>> values, int thread, int threads) => new(values[thread]);

    public void Leave(ArrayView<Complex<double>> values, int thread, int threads) => values[thread] = _element;

    public static bool AreFinite(ComplexDouble1 states) => IsFinite(states._element);

    public static ComplexDouble1 Choose(ComplexDouble1 marks, ComplexDouble1 finite, ComplexDouble1 other) => AreFinite(marks) ? finite : other;

    public static ComplexDouble1 operator +(ComplexDouble1 left, ComplexDouble1 right) => new(left._element + right._element);

    /// <summary>The step of the channel.</summary>
    public readonly struct Steps : IChannelSteps<Steps, ComplexDouble1, Step<Complex<double>>>
    {
        private readonly Step<Complex<double>> _step;

        private Steps(Step<Complex<double>> step) => _step = step;

        public static Steps Of(ComplexDouble1 gates, ComplexDouble1 tokens) => new(new Step<Complex<double>>(gates._element, tokens._element));

        public Steps Then(ComplexDouble1 gates, ComplexDouble1 tokens) => new(_step.Then(gates._element, tokens._element));

        public void Leave(ArrayView<Step<Complex<double>>> steps, int thread, int threads) => steps[thread] = _step;
    }
}
