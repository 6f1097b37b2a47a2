
namespace ScanGen.CompilerServices;

/// <content>For gates that positions share.</content>
public readonly partial struct ComplexSingle2 : ISum<Complex<float>>, IRounded<ComplexSingle2, ComplexSingle2>
{
    /// <inheritdoc/>
    public static ComplexSingle2 Round(ComplexSingle2 values) => values;

    /// <inheritdoc/>
    public static ComplexSingle2 Fill(Complex<float> gate) => new(gate, gate);

    /// <inheritdoc/>
    public static ComplexSingle2 Fill(Complex<float> gate, long at, long start, long end, Complex<float> outside) => new(
        Within.Has(at, start, end) ? gate : outside,
        Within.Has(at + 1, start, end) ? gate : outside);

    /// <inheritdoc/>
    public Complex<float> Sum() => _e0 + _e1;

    /// <inheritdoc/>
    public Complex<float> Sum(long at, long start, long end) => new ComplexSingle2(
        Within.Has(at, start, end) ? _e0 : default,
        Within.Has(at + 1, start, end) ? _e1 : default).Sum();
}
