namespace ScanGen.Primitives;

/// <content>For rows that have a gate each.</content>
public readonly partial struct Single4 : IRowGate<Single4, float>
{
    /// <inheritdoc/>
    public static Single4 Fill(float gate) => new(gate, gate, gate, gate);

    /// <inheritdoc/>
    public static Single4 Fill(float gate, long at, long start, long end, float outside) => new(
        Within.Has(at, start, end) ? gate : outside,
        Within.Has(at + 1, start, end) ? gate : outside,
        Within.Has(at + 2, start, end) ? gate : outside,
        Within.Has(at + 3, start, end) ? gate : outside);

    /// <inheritdoc/>
    public float Sum() => _e0 + _e1 + (_e2 + _e3);

    /// <inheritdoc/>
    public float Sum(long at, long start, long end) => new Single4(
        Within.Has(at, start, end) ? _e0 : default,
        Within.Has(at + 1, start, end) ? _e1 : default,
        Within.Has(at + 2, start, end) ? _e2 : default,
        Within.Has(at + 3, start, end) ? _e3 : default).Sum();
}
