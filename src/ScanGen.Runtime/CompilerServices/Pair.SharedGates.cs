
namespace ScanGen.CompilerServices;

/// <content>For gates that positions share.</content>
public readonly partial struct Pair<T, TStep> : ISum<T>, IRounded<Pair<T, TStep>, Pair<T, TStep>>
{
    /// <inheritdoc/>
    public static Pair<T, TStep> Round(Pair<T, TStep> values) => values;

    /// <inheritdoc/>
    public static Pair<T, TStep> Fill(T gate) => new(gate, gate);

    /// <inheritdoc/>
    public static Pair<T, TStep> Fill(T gate, long at, long start, long end, T outside) => new(
        Within.Has(at, start, end) ? gate : outside,
        Within.Has(at + 1, start, end) ? gate : outside);

    /// <inheritdoc/>
    public T Sum() => E0 + E1;

    /// <inheritdoc/>
    public T Sum(long at, long start, long end) => new Pair<T, TStep>(
        Within.Has(at, start, end) ? E0 : default,
        Within.Has(at + 1, start, end) ? E1 : default).Sum();
}
