
namespace ScanGen.CompilerServices;

/// <content>For gates that positions share.</content>
public readonly partial struct Double2 : ISum<double>, IRounded<Double2, Double2>
{
    /// <inheritdoc/>
    public static Double2 Round(Double2 values) => values;

    /// <inheritdoc/>
    public static Double2 Fill(double gate) => new(gate, gate);

    /// <inheritdoc/>
    public static Double2 Fill(double gate, long at, long start, long end, double outside) => new(
        Within.Has(at, start, end) ? gate : outside,
        Within.Has(at + 1, start, end) ? gate : outside);

    /// <inheritdoc/>
    public double Sum() => _e0 + _e1;

    /// <inheritdoc/>
    public double Sum(long at, long start, long end) => new Double2(
        Within.Has(at, start, end) ? _e0 : default,
        Within.Has(at + 1, start, end) ? _e1 : default).Sum();
}
