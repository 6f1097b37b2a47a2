
namespace ScanGen.CompilerServices;

/// <content>For gates that positions share.</content>
public readonly partial struct Single8 : ISum<float>
{
    /// <inheritdoc/>
    public float Sum() =>
        E0 + E1 + (E2 + E3)
        + (E4 + E5 + (E6 + E7));

    /// <inheritdoc/>
    public float Sum(long at, long start, long end) => new Single8(
        Within.Has(at, start, end) ? E0 : default,
        Within.Has(at + 1, start, end) ? E1 : default,
        Within.Has(at + 2, start, end) ? E2 : default,
        Within.Has(at + 3, start, end) ? E3 : default,
        Within.Has(at + 4, start, end) ? E4 : default,
        Within.Has(at + 5, start, end) ? E5 : default,
        Within.Has(at + 6, start, end) ? E6 : default,
        Within.Has(at + 7, start, end) ? E7 : default).Sum();
}
