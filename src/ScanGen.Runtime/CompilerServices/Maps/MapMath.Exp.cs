using System.Runtime.CompilerServices;

namespace ScanGen.CompilerServices.Maps;

/// <content>The exponential function, and what is a quotient of such.</content>
public static partial class MapMath
{
    private const double Log2E = 1.4426950408889634;

    /// <summary>The natural logarithm of 2 in two parts. The upper ends in zeros, so that its product with an exponent is exact.</summary>
    private const double Ln2Upper32 = 0.693359375;

    private const double Ln2Lower32 = -2.1219444005469057e-4;

    private const double Ln2Upper64 = 0.693147180369123816490;

    private const double Ln2Lower64 = 1.90821492927058770002e-10;

    /// <inheritdoc cref="ScanMath.Exp{T}(T)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : struct, IMapNumber<T>
    {
        if (T.IsBrief)
        {
            return T.Exp2(x * T.Constant(Log2E));
        }

        // Beyond these bounds it is 0 or infinite, as it is at them.
        var bounded = T.Within(x, T.Constant(-104, -746), T.Constant(89, 710));
        var exponent = ExpExponent(bounded);
        var r = ExpReduced(bounded, exponent);
        return T.Scale(ExpSum(r, T.Constant(1)), exponent);
    }

    /// <inheritdoc cref="ScanMath.Expm1"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Expm1<T>(T x)
        where T : struct, IMapNumber<T>
    {
        // Half of the result, since the power of two for the largest results has no place in the type.
        var exponent = ExpExponent(x);
        var power = T.PowerOfTwo(exponent - T.Constant(1));
        var (upper, lower) = ExpRemainder(x, exponent);
        var half = T.MultiplyAdd(power, upper + lower, power - T.Constant(0.5));
        var result = T.WhereLess(x, T.Constant(-40), T.Constant(-1), T.CopySign(half + half, x));
        return T.WhereLess(T.Constant(89, 710), x, T.Constant(double.PositiveInfinity), result);
    }

    /// <inheritdoc cref="ScanMath.Sigmoid"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sigmoid<T>(T x)
        where T : struct, IMapNumber<T>
    {
        if (T.IsBrief)
        {
            return T.Reciprocal(T.Constant(1) + T.Exp2(x * T.Constant(-Log2E)));
        }

        var (_, power, rest, divisor) = SigmoidParts(x);
        var quotient = T.WhereLess(x, T.Constant(0), power, rest) / divisor;
        return T.WhereLess(x, T.Constant(0), quotient, T.Constant(1) - quotient);
    }

    /// <inheritdoc cref="ScanMath.Silu"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Silu<T>(T x)
        where T : struct, IMapNumber<T> => TimesSigmoid(x, x);

    /// <summary>As <see cref="Silu{T}(T)"/>, where the sigmoid is there; where that underflows it is less exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Silu<T>(T x, T sigmoid)
        where T : struct, IMapNumber<T> => T.WhereLess(x, T.Constant(-1000), T.Constant(-1000), x) * sigmoid;

    /// <inheritdoc cref="ScanMath.Gelu"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Gelu<T>(T x)
        where T : struct, IMapNumber<T> =>
        TimesSigmoid(x, x * T.MultiplyAdd(x * x, T.Constant(0.071354816272600254), T.Constant(1.5957691216057308)));

    /// <inheritdoc cref="ScanMath.Tanh"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x)
        where T : struct, IMapNumber<T>
    {
        // Of exp(2|x|) = 2ⁿ(1 + r): 1 - 2 / (1 + exp(2|x|)), and where that would cancel the quotient of exp(2|x|) - 1 and exp(2|x|) + 1.
        var (n, upper, lower) = ExpParts(T.Constant(2) * T.Abs(x));
        var r = upper + lower;
        var one = T.Constant(1);
        var power = T.Scale(one, -n);
        var two = T.Constant(2);
        var small = one - power + upper + lower;
        var quotient = T.WhereLess(n, two, small, T.Constant(-2) * power) / (one + power + r);

        // Of h = (exp(2|x|) - 1) / 2 that is q = h / (1 + h), and once more as h - q * h it is without what the divisor was rounded by.
        var half = T.WhereEqual(n, T.Constant(0), T.Constant(0.5) * small, small);
        return T.CopySign(T.WhereLess(n, two, T.MultiplyAdd(-half, quotient, half), one + quotient), x);
    }

    /// <summary>factor * sigmoid(x) of factors that tend to -infinity with x, where the product tends to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T TimesSigmoid<T>(T factor, T x)
        where T : struct, IMapNumber<T>
    {
        var bounded = T.WhereLess(factor, T.Constant(-1000), T.Constant(-1000), factor);
        if (T.IsBrief)
        {
            return bounded * Sigmoid(x);
        }

        // Where the sigmoid underflows its product with the factor need not, and where it is 1 the factor may be too large for a product with a power of two.
        var (n, _, rest, divisor) = SigmoidParts(x);
        var quotient = T.WhereLess(x, T.Constant(0), T.Scale(bounded, n), rest) / divisor;
        return T.WhereLess(x, T.Constant(0), quotient, factor * (T.Constant(1) - quotient));
    }

    /// <summary>
    /// Of exp(-x) = 2⁻ⁿ(1 + r) these are n, 2ⁿ, 1 + r, and the sum of both, in which nothing overflows: the sigmoid is 2ⁿ of the sum, and what is left to 1 the rest of it. It is found by the smaller one:
    /// near 1, where a gate remembers long, by what it is less. At the bounds it is 0, a thousand times as well, or 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Exponent, T Power, T Residue, T Divisor) SigmoidParts<T>(T x)
        where T : struct, IMapNumber<T>
    {
        var bounded = T.Within(x, T.Constant(-120, -800), T.Constant(60));
        var exponent = ExpExponent(bounded);
        var r = -ExpReduced(bounded, exponent);
        var one = T.Constant(1);
        var power = T.Scale(one, exponent);

        // What the first sum is rounded by goes into the rest.
        var sum = power + one;
        return (exponent, power, ExpSum(r, one), sum + ExpSum(r, power - (sum - one)));
    }

    /// <summary>n and r of exp(x) = 2ⁿ(1 + r), of an x that is not negative. Of one so large that exp(-x) is 0, those of a smaller one that is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Exponent, T Upper, T Lower) ExpParts<T>(T x)
        where T : struct, IMapNumber<T>
    {
        var limit = T.Constant(120, 800);
        var bounded = T.WhereLess(limit, x, limit, x);
        var exponent = ExpExponent(bounded);
        var (upper, lower) = ExpRemainder(bounded, exponent);
        return (exponent, upper, lower);
    }

    /// <summary>The power of two nearest to the exponential of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpExponent<T>(T x)
        where T : struct, IMapNumber<T> => Round(x, T.Constant(Log2E));

    /// <summary>x without that power of two: of a magnitude of half the logarithm of 2 at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpReduced<T>(T x, T exponent)
        where T : struct, IMapNumber<T> =>
        T.MultiplyAdd(exponent, T.Constant(-Ln2Lower32, -Ln2Lower64), T.MultiplyAdd(exponent, T.Constant(-Ln2Upper32, -Ln2Upper64), x));

    /// <summary>exp(r) - 1 + addend, of an r that is reduced.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpSum<T>(T r, T addend)
        where T : struct, IMapNumber<T> =>
        T.MultiplyAdd(T.MultiplyAdd(T.IsDouble ? ExpTail64(r) : ExpTail32(r), r, T.Constant(1)), r, addend);

    /// <summary>What the exponential of x, divided by that power of two, differs from 1 by, in two parts: the first is exact and has most of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Upper, T Lower) ExpRemainder<T>(T x, T exponent)
        where T : struct, IMapNumber<T>
    {
        var upper = T.MultiplyAdd(exponent, T.Constant(-Ln2Upper32, -Ln2Upper64), x);
        var ln2Lower = T.Constant(-Ln2Lower32, -Ln2Lower64);
        var r = T.MultiplyAdd(exponent, ln2Lower, upper);
        return (upper, T.MultiplyAdd(T.IsDouble ? ExpTail64(r) : ExpTail32(r), r * r, exponent * ln2Lower));
    }

    /// <summary>What (exp(r) - 1 - r) / r² is, to the last place of a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpTail32<T>(T r)
        where T : struct, IMapNumber<T>
    {
        var sum = T.MultiplyAdd(T.Constant(0.0013935775496065617), r, 0.008369105868041515);
        sum = T.MultiplyAdd(sum, r, 0.04166645556688309);
        sum = T.MultiplyAdd(sum, r, 0.16666516661643982);
        return T.MultiplyAdd(sum, r, 0.5);
    }

    /// <summary>The same, to the last place of a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpTail64<T>(T r)
        where T : struct, IMapNumber<T>
    {
        var sum = T.MultiplyAdd(T.Constant(2.51127192042916e-08), r, 2.762577504858786e-07);
        sum = T.MultiplyAdd(sum, r, 2.755723271488243e-06);
        sum = T.MultiplyAdd(sum, r, 2.480150717024646e-05);
        sum = T.MultiplyAdd(sum, r, 0.0001984126989878363);
        sum = T.MultiplyAdd(sum, r, 0.001388888892803428);
        sum = T.MultiplyAdd(sum, r, 0.008333333333315924);
        sum = T.MultiplyAdd(sum, r, 0.04166666666660078);
        sum = T.MultiplyAdd(sum, r, 0.16666666666666685);
        return T.MultiplyAdd(sum, r, 0.5);
    }
}
