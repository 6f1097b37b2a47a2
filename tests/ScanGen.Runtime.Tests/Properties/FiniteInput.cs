using System.Numerics;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>Numbers of a type that are large in its own terms.</summary>
/// <param name="Large">A gate whose square, or a higher <paramref name="Power"/>, is beyond the accumulator.</param>
/// <param name="Power">How many such gates it takes to be beyond it from any state of about 1.</param>
/// <param name="Largest">Nearly the largest token.</param>
internal sealed record FiniteLimits(double Large, int Power, double Largest);

/// <summary>A row on which products of gates leave the range of their type, or on which the loop itself does.</summary>
/// <param name="Name">What a failing test calls it.</param>
/// <param name="Write">Changes an ordinary row, gates of 0.5 .. 1 and tokens of -1 .. 1, from a position on.</param>
/// <param name="IsUniform">Whether gates are the same at every position.</param>
internal sealed record FiniteInput(string Name, Action<FiniteRow, int> Write, bool IsUniform = false)
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>None of them has gates whose product becomes 0 where the state would have come back, which is not promised.</summary>
    public static IReadOnlyList<FiniteInput> All { get; } =
    [
        new("gates 4, tokens 0", (row, _) => row.Gates(4).Tokens(0), IsUniform: true),
        new("gates -4, tokens 0", (row, _) => row.Gates(-4).Tokens(0), IsUniform: true),
        new("gates 1.5, tokens 0", (row, _) => row.Gates(1.5).Tokens(0), IsUniform: true),
        new("gates 10, one late token", (row, _) => row.Gates(10).Tokens(0).Token(row.Length - 3, 100), IsUniform: true),
        new("gates 16, a token at the end", (row, _) => row.Gates(16).Tokens(0).Token(row.Length - 1, 1), IsUniform: true),
        new("gates 1.5, tokens 0 up to there", (row, at) => row.Gates(1.5).Tokens(0).Token(at, 1), IsUniform: true),
        new("gates -4, a token there", (row, at) => row.Gates(-4).Tokens(0).Token(at, 1), IsUniform: true),
        new("gates 2, then 0.5", (row, at) => row.Gates(2, ..at).Tokens(0, ..at).Gates(0.5, at..).Tokens(1, at..)),
        new("large gates and a reset on a state of 0", (row, at) => row.Tokens(0, ..(at + row.Limits.Power + 1)).Gates(row.Limits.Large, at..(at + row.Limits.Power)).Gate(at + row.Limits.Power, 0)),
        new("large gates and a reset on a state", (row, at) => row.Gates(row.Limits.Large, at..(at + row.Limits.Power)).Gate(at + row.Limits.Power, 0)),
        new("large gates and small ones on a state of 0", (row, at) => row.Tokens(0, ..(at + 2 * row.Limits.Power)).LargeAndSmall(at)),
        new("large gates and small ones on a state", (row, at) => row.LargeAndSmall(at)),
        new("a gate of 1, large ones and a small one", (row, at) => row.Tokens(0).Gate(at, 1).Gates(row.Limits.Large, (at + 1)..(at + 1 + row.Limits.Power)).Gate(at + 1 + row.Limits.Power, 1 / row.Limits.Large)),
        new("a large gate of a small state", (row, at) => row.Gate(at, 0).Token(at, 1 / row.Limits.Large).Gate(at + 1, row.Limits.Large)),
        new("a large gate of either sign and a reset", (row, at) => row.Tokens(0, ..(at + 3)).Gate(at, row.Limits.Large).Gate(at + 1, -row.Limits.Large).Gate(at + 2, 0).Token(at + 2, 1)),
        new("large tokens of both signs", (row, at) => row.Gates(1).Tokens(0).Alternate(at), IsUniform: true),
        new("large tokens of both signs, gates -1", (row, at) => row.Gates(-1).Tokens(0).Tokens(row.Limits.Largest, at..), IsUniform: true),
        new("two large tokens", (row, at) => row.Gates(1).Tokens(0).Tokens(row.Limits.Largest, at..(at + 2)), IsUniform: true),
        new("large tokens, gates 0.5", (row, at) => row.Gates(0.5).Tokens(row.Limits.Largest, at..), IsUniform: true),
        new("tokens of a fifth of the largest, gates 0.5", (row, at) => row.Gates(0.5).Tokens(row.Limits.Largest / 5, at..), IsUniform: true),
        new("an infinite token, gates 1", (row, at) => row.Gates(1).Token(at, Infinity), IsUniform: true),
        new("an infinite token, gates 0.5", (row, at) => row.Gates(0.5).Token(at, Infinity), IsUniform: true),
        new("an infinite token, gates -0.5", (row, at) => row.Gates(-0.5).Token(at, Infinity), IsUniform: true),
        new("an infinite token, gates 0", (row, at) => row.Gates(0).Token(at, Infinity), IsUniform: true),
        new("a token of -inf", (row, at) => row.Token(at, -Infinity)),
        new("infinite tokens of both signs", (row, at) => row.Token(at, Infinity).Token(at + 2, -Infinity)),
        new("an infinite token at a reset, and small gates", (row, at) => row.Gate(at, 0).Token(at, Infinity).Gate(at + 1, 1 / row.Limits.Large)),
        new("an infinite token and a reset", (row, at) => row.Token(at, Infinity).Gate(at + 2, 0)),
        new("a token that is NaN", (row, at) => row.Token(at, double.NaN)),
        new("a gate that is NaN", (row, at) => row.Gate(at, double.NaN)),
        new("a gate of inf on a state", (row, at) => row.Gate(at, Infinity)),
        new("a gate of -inf on a state", (row, at) => row.Gate(at, -Infinity)),
        new("a gate of inf on a state of 0", (row, at) => row.Tokens(0, ..at).Gate(at, Infinity)),
        new("gates of inf and a reset", (row, at) => row.Gate(at, Infinity).Gate(at + 1, 0)),
        new("gates of inf, tokens 0", (row, _) => row.Gates(Infinity).Tokens(0), IsUniform: true),
        new("gates of NaN", (row, _) => row.Gates(double.NaN), IsUniform: true),
        new("growth beyond the largest and a reset", (row, at) => row.Gates(row.Limits.Large, at..(at + row.Limits.Power)).Tokens(1, at..(at + row.Limits.Power)).Gate(at + row.Limits.Power + 1, 0)),
        new("growth and shrinking", (row, at) => row.Gates(8, at..(at + 4)).Gates(0.125, (at + 4)..(at + 8))),
        new("subnormal gates and tokens", (row, at) => row.Gates(1e-40, at..(at + 3)).Tokens(1e-40, at..(at + 3))),
        new("nothing but resets", (row, _) => row.Gates(0), IsUniform: true),
    ];
}

/// <summary>The numbers of one row, in the order in which the scan meets them; what would lie past its end is left out.</summary>
internal sealed class FiniteRow(Complex[] gates, Complex[] tokens, FiniteLimits limits)
{
    public FiniteLimits Limits => limits;

    public int Length => gates.Length;

    public FiniteRow Gate(int at, double value) => Gates(value, at..(at + 1));

    public FiniteRow Token(int at, double value) => Tokens(value, at..(at + 1));

    public FiniteRow Gates(double value, Range? range = null) => Fill(gates, value, range ?? ..);

    public FiniteRow Tokens(double value, Range? range = null) => Fill(tokens, value, range ?? ..);

    /// <summary>Large tokens, each taken back by the next.</summary>
    public FiniteRow Alternate(int from)
    {
        for (var at = from; at < Length; at++)
        {
            Token(at, (at - from) % 2 == 0 ? limits.Largest : -limits.Largest);
        }

        return this;
    }

    public FiniteRow LargeAndSmall(int at) =>
        Gates(limits.Large, at..(at + limits.Power)).Gates(1 / limits.Large, (at + limits.Power)..(at + 2 * limits.Power));

    private FiniteRow Fill(Complex[] values, double value, Range range)
    {
        var (from, to) = (Math.Min(Length, range.Start.GetOffset(Length)), Math.Min(Length, range.End.GetOffset(Length)));
        values.AsSpan(from, to - from).Fill(value);
        return this;
    }
}
