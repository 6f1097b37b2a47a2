
namespace ScanGen.CompilerServices;

/// <content>For gates that positions share.</content>
public readonly partial struct Single4 : ISum<float>, IRounded<Single4, Single4>
{
    /// <inheritdoc/>
    public static Single4 Round(Single4 values) => values;

    /// <inheritdoc/>
    public static Single4 Fill(float gate) => new(gate, gate, gate, gate);

    /// <inheritdoc/>
    public static Single4 Fill(float gate, long at, long start, long end, float outside) => new(
        Within.Has(at, start, end) ? gate : outside,
        Within.Has(at + 1, start, end) ? gate : outside,
        Within.Has(at + 2, start, end) ? gate : outside,
        Within.Has(at + 3, start, end) ? gate : outside);

    /// <inheritdoc/>
    public float Sum() => E0 + E1 + (E2 + E3);

    /// <inheritdoc/>
    public float Sum(long at, long start, long end) => new Single4(
        Within.Has(at, start, end) ? E0 : default,
        Within.Has(at + 1, start, end) ? E1 : default,
        Within.Has(at + 2, start, end) ? E2 : default,
        Within.Has(at + 3, start, end) ? E3 : default).Sum();
}
