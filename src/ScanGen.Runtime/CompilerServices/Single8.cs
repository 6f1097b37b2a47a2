using System.ComponentModel;

namespace ScanGen.CompilerServices;

/// <summary>Eight 16-bit elements widened to <see cref="float"/>; they live in registers only.</summary>
/// <param name="low">The first four.</param>
/// <param name="high">The last four.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct Single8(Single4 low, Single4 high) : IRegisters<Single8, float, Step<float>>, ISum<float>
{
    internal readonly Single4 Low = low;
    internal readonly Single4 High = high;

    /// <inheritdoc/>
    public float First => Low.First;

    /// <inheritdoc/>
    public float Last => High.Last;

    /// <inheritdoc/>
    public static Step<float> Fold(Single8 gates, Single8 tokens) =>
        new Step<float>(gates.Low.E0, tokens.Low.E0)
            .Then(gates.Low.E1, tokens.Low.E1)
            .Then(gates.Low.E2, tokens.Low.E2)
            .Then(gates.Low.E3, tokens.Low.E3)
            .Then(gates.High.E0, tokens.High.E0)
            .Then(gates.High.E1, tokens.High.E1)
            .Then(gates.High.E2, tokens.High.E2)
            .Then(gates.High.E3, tokens.High.E3);

    /// <inheritdoc/>
    public static Single8 Run(Single8 gates, Single8 tokens, float state)
    {
        var low = Single4.Run(gates.Low, tokens.Low, state);
        return new(low, Single4.Run(gates.High, tokens.High, low.Last));
    }

    /// <inheritdoc/>
    public Single8 Reversed() => new(High.Reversed(), Low.Reversed());

    /// <inheritdoc/>
    public Single8 ShiftIn(float first) => new(Low.ShiftIn(first), High.ShiftIn(Low.Last));

    /// <inheritdoc/>
    public Single8 ShiftOut(float last) => new(Low.ShiftOut(High.First), High.ShiftOut(last));

    /// <inheritdoc/>
    public float Sum() => Low.Sum() + High.Sum();

    /// <inheritdoc/>
    public float Sum(long at, long start, long end) => Low.Sum(at, start, end) + High.Sum(at + Single4.Count, start, end);

    /// <inheritdoc/>
    public static Single8 operator *(Single8 left, Single8 right) => new(left.Low * right.Low, left.High * right.High);
}
