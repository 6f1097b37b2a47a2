
namespace ScanGen.CompilerServices;

/// <content>For gates that positions share.</content>
public readonly partial struct ComplexDouble1 : ISum<Complex<double>>, IRounded<ComplexDouble1, ComplexDouble1>
{
    /// <inheritdoc/>
    public static ComplexDouble1 Round(ComplexDouble1 values) => values;

    /// <inheritdoc/>
    public static ComplexDouble1 Fill(Complex<double> gate) => new(gate);

    /// <inheritdoc/>
    public static ComplexDouble1 Fill(Complex<double> gate, long at, long start, long end, Complex<double> outside) => new(
        Within.Has(at, start, end) ? gate : outside);

    /// <inheritdoc/>
    public Complex<double> Sum() => _element;

    /// <inheritdoc/>
    public Complex<double> Sum(long at, long start, long end) => new ComplexDouble1(
        Within.Has(at, start, end) ? _element : default).Sum();
}
