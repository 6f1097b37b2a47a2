using System.Numerics;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>The loop that a scan stands for, in the type that it accumulates in: what is finite in it, and how large a result may be off.</summary>
internal static class LoopOfType
{
    /// <summary>A row's states in the accumulator's type, in doubles, and those of a loop over absolute values, which roundings are in proportion to.</summary>
    public sealed record Result(Complex[] States, Complex[] Exact, double[] Absolute);

    public static Result Run(ScanDtype dtype, Complex[] gates, Complex[] tokens)
    {
        var result = new Result(new Complex[gates.Length], new Complex[gates.Length], new double[gates.Length]);
        var (state, exact, absolute) = (Complex.Zero, Complex.Zero, 0.0);
        for (var t = 0; t < gates.Length; t++)
        {
            result.States[t] = state = Advance(dtype, gates[t], state, tokens[t]);
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
    public static void AssertSame<T>(string what, Element<T> element, Complex[] expected, Complex[] exact, double[] absolute, T[] actual)
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
        int[] near = [.. Enumerable.Range(0, actual.Length).Where(at => Complex.IsFinite(element.Widen(actual[at])) && absolute[at] < Largest(element.Dtype) / 16)];
        Oracle.AssertClose(
            element, what, [.. near.Select(at => exact[at])], [.. near.Select(at => absolute[at] + 1e-30)], [.. near.Select(at => actual[at])], Math.Max(1, actual.Length));
    }

    public static double Largest(ScanDtype dtype) => IsSingle(dtype) ? float.MaxValue : double.MaxValue;

    private static bool IsSingle(ScanDtype dtype) => dtype is ScanDtype.Float32 or ScanDtype.Float16 or ScanDtype.BFloat16;

    /// <summary>Of complex numbers, whose infinities the formula makes NaN, no more than whether they are finite.</summary>
    private static string Class<T>(Element<T> element, Complex value)
        where T : unmanaged => Complex.IsFinite(value) ? "finite"
            : element.IsComplex ? "not finite"
            : double.IsNaN(value.Real) ? "NaN"
            : value.Real > 0 ? "inf" : "-inf";

    private static Complex Advance(ScanDtype dtype, Complex gate, Complex state, Complex token) =>
        IsSingle(dtype) ? (float)((float)(gate.Real * state.Real) + (float)token.Real)
        : dtype == ScanDtype.Float64 ? gate.Real * state.Real + token.Real
        : new Complex(
            gate.Real * state.Real - gate.Imaginary * state.Imaginary + token.Real,
            gate.Real * state.Imaginary + gate.Imaginary * state.Real + token.Imaginary);
}
