using System.ComponentModel;

namespace ScanGen.CompilerServices;

/// <summary>Eight 16-bit elements widened to <see cref="float"/>; they live in registers only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct Single8(float e0, float e1, float e2, float e3, float e4, float e5, float e6, float e7)
    : IRegisters<Single8, float, Step<float>>
{
    internal readonly float E0 = e0;
    internal readonly float E1 = e1;
    internal readonly float E2 = e2;
    internal readonly float E3 = e3;
    internal readonly float E4 = e4;
    internal readonly float E5 = e5;
    internal readonly float E6 = e6;
    internal readonly float E7 = e7;

    /// <inheritdoc/>
    public float First => E0;

    /// <inheritdoc/>
    public float Last => E7;

    /// <inheritdoc/>
    public static Step<float> Fold(Single8 gates, Single8 tokens) =>
        new Step<float>(gates.E0, tokens.E0)
            .Then(gates.E1, tokens.E1)
            .Then(gates.E2, tokens.E2)
            .Then(gates.E3, tokens.E3)
            .Then(gates.E4, tokens.E4)
            .Then(gates.E5, tokens.E5)
            .Then(gates.E6, tokens.E6)
            .Then(gates.E7, tokens.E7);

    /// <inheritdoc/>
    public static Single8 Run(Single8 gates, Single8 tokens, float state)
    {
        var x0 = gates.E0 * state + tokens.E0;
        var x1 = gates.E1 * x0 + tokens.E1;
        var x2 = gates.E2 * x1 + tokens.E2;
        var x3 = gates.E3 * x2 + tokens.E3;
        var x4 = gates.E4 * x3 + tokens.E4;
        var x5 = gates.E5 * x4 + tokens.E5;
        var x6 = gates.E6 * x5 + tokens.E6;
        var x7 = gates.E7 * x6 + tokens.E7;
        return new(x0, x1, x2, x3, x4, x5, x6, x7);
    }

    /// <inheritdoc/>
    public Single8 Reversed() => new(E7, E6, E5, E4, E3, E2, E1, E0);

    /// <inheritdoc/>
    public Single8 ShiftIn(float first) => new(first, E0, E1, E2, E3, E4, E5, E6);

    /// <inheritdoc/>
    public Single8 ShiftOut(float last) => new(E1, E2, E3, E4, E5, E6, E7, last);

    /// <inheritdoc/>
    public static Single8 operator *(Single8 left, Single8 right) => new(
        left.E0 * right.E0,
        left.E1 * right.E1,
        left.E2 * right.E2,
        left.E3 * right.E3,
        left.E4 * right.E4,
        left.E5 * right.E5,
        left.E6 * right.E6,
        left.E7 * right.E7);
}
