using System.Numerics;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>The loop that a scan stands for, in the type that it accumulates in: what is finite in it, and how large a result may be off.</summary>
/// <param name="IsSingle">Whether that type is made of floats.</param>
internal readonly record struct LoopOfType(bool IsSingle)
{
    /// <summary>A row's states in the accumulator's type, in doubles, and those of a loop over absolute values, which roundings are in proportion to.</summary>
    public sealed record Result(Complex[] States, Complex[] Exact, double[] Absolute);

    public Result Run(Complex[] gates, Complex[] tokens)
    {
        var result = new Result(new Complex[gates.Length], new Complex[gates.Length], new double[gates.Length]);
        var (state, exact, absolute) = (Complex.Zero, Complex.Zero, 0.0);
        for (var t = 0; t < gates.Length; t++)
        {
            result.States[t] = state = Advance(gates[t], state, tokens[t]);
            result.Exact[t] = exact = gates[t] * exact + tokens[t];
            result.Absolute[t] = absolute = gates[t].Magnitude * absolute + tokens[t].Magnitude;
        }

        return result;
    }

    /// <summary>Asserts that each result is finite, infinite or NaN as the loop's is, and near it where it is finite.</summary>
    /// <param name="what">What a failure calls it.</param>
    /// <param name="element">The type of the results.</param>
    /// <param name="expected">The loop's values in the accumulator's type.</param>
    /// <param name="exact">The same in doubles.</param>
    /// <param name="absolute">The same of absolute values.</param>
    /// <param name="actual">The results.</param>
    public void AssertSame<T>(string what, Element<T> element, Complex[] expected, Complex[] exact, double[] absolute, T[] actual)
        where T : unmanaged
    {
        for (var at = 0; at < expected.Length; at++)
        {
            var got = element.Widen(actual[at]);
            if (Class(element, element.Widen(element.Round(expected[at]))) != Class(element, got))
            {
                Assert.Fail($"{what} position {at}: the loop has {expected[at]}, got {got}.");
            }
        }

        // Of a loop over absolute values that is near the largest number, roundings may be anything.
        var large = Largest / 16;
        int[] near = [.. Enumerable.Range(0, actual.Length).Where(at => Complex.IsFinite(element.Widen(actual[at])) && absolute[at] < large)];
        Oracle.AssertClose(
            element, what, [.. near.Select(at => exact[at])], [.. near.Select(at => absolute[at] + 1e-30)], [.. near.Select(at => actual[at])], Math.Max(1, actual.Length));
    }

    public double Largest => IsSingle ? float.MaxValue : double.MaxValue;

    /// <summary>Of complex numbers, whose infinities the formula makes NaN, no more than whether they are finite.</summary>
    private static string Class<T>(Element<T> element, Complex value)
        where T : unmanaged => Complex.IsFinite(value) ? "finite"
            : element.IsComplex ? "not finite"
            : double.IsNaN(value.Real) ? "NaN"
            : value.Real > 0 ? "inf" : "-inf";

    /// <summary>Of real numbers without the zeros of imaginary parts, which an infinity would make NaN.</summary>
    private Complex Advance(Complex gate, Complex state, Complex token) => gate.Imaginary == 0 && state.Imaginary == 0 && token.Imaginary == 0
        ? Round(Round(gate.Real * state.Real) + token.Real)
        : new Complex(
            Round(Round(gate.Real * state.Real) - Round(gate.Imaginary * state.Imaginary) + token.Real),
            Round(Round(gate.Real * state.Imaginary) + Round(gate.Imaginary * state.Real) + token.Imaginary));

    private double Round(double value) => IsSingle ? (float)value : value;
}
