using System.Runtime.CompilerServices;

namespace ScanGen.CompilerServices.Maps;

/// <content>Powers, for which a logarithm needs more digits than the type has.</content>
public static partial class MapMath
{
    /// <inheritdoc cref="ScanMath.Pow"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Pow<T>(T x, T y)
        where T : struct, IMapNumber<T>
    {
        // Beyond the limit every power is what it is at it, and an even one.
        var limit = T.Constant(1L << 31, 1L << 62);
        var bounded = T.Max(T.Min(y, limit), -limit);
        var (upper, lower) = LogInTwo(T.Abs(x));
        var power = ExpOfProduct(bounded, upper, lower);

        var magnitude = T.WhereEqual(y, T.Constant(0), T.Constant(1), T.WhereEqual(x, T.Constant(1), T.Constant(1), power));
        return OfSign(x, T.Abs(y), magnitude);
    }

    /// <summary>|x| to the power of y with its sign: that of x where y is odd, and NaN of a negative x where y is no whole number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T OfSign<T>(T x, T y, T magnitude)
        where T : struct, IMapNumber<T>
    {
        // A sum with it has no room for a fraction, and all numbers from twice it on are even.
        var noFraction = T.Constant(1 << 23, 1L << 52);
        var whole = T.Min(y, noFraction);
        var half = T.Min(y * T.Constant(0.5), noFraction);
        var ofWhole = T.WhereEqual(half + noFraction - noFraction, half, magnitude, T.CopySign(magnitude, x));
        var ofFraction = T.WhereLess(x, T.Constant(0), T.WhereEqual(x, T.Constant(double.NegativeInfinity), magnitude, T.Constant(double.NaN)), magnitude);
        return T.WhereEqual(whole + noFraction - noFraction, whole, ofWhole, ofFraction);
    }

    /// <summary>exp(y * (upper + lower)), the product in two parts as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T ExpOfProduct<T>(T y, T upper, T lower)
        where T : struct, IMapNumber<T>
    {
        var (yUpper, upperUpper) = (T.UpperHalf(y), T.UpperHalf(upper));
        var (yLower, upperLower) = (y - yUpper, upper - upperUpper);
        var product = y * upper;
        var rest = T.MultiplyAdd(yUpper, upperUpper, -product);
        rest = T.MultiplyAdd(yUpper, upperLower, rest);
        rest = T.MultiplyAdd(yLower, upperUpper, rest);
        rest = T.MultiplyAdd(yLower, upperLower, rest);
        rest = T.MultiplyAdd(y, lower, rest);

        var exponent = ExpExponent(product);
        var (r, tail) = ExpRemainder(product, exponent);
        var one = T.Constant(1);
        var power = T.Scale(one + (r + T.MultiplyAdd(one + r, rest, tail)), exponent);
        power = T.WhereLess(product, T.Constant(-105, -747), T.Constant(0), power);
        return T.WhereLess(T.Constant(89, 710), product, T.Constant(double.PositiveInfinity), power);
    }

    /// <summary>The logarithm of a number that is not negative, in two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (T Upper, T Lower) LogInTwo<T>(T x)
        where T : struct, IMapNumber<T>
    {
        var smallestNormal = T.Constant(1.17549435e-38, 2.2250738585072014e-308);
        var scaled = T.WhereLess(x, smallestNormal, x * T.Constant(1 << 24, 1L << 54), x);
        var exponent = T.Exponent(scaled);
        exponent = T.WhereLess(x, smallestNormal, exponent - T.Constant(24, 54), exponent);
        var f = T.Significand(scaled) - T.Constant(1);

        // As in LogOf, with f² / 2 of two parts of f: the square of the upper is exact.
        var fUpper = T.UpperHalf(f);
        var square = T.Constant(0.5) * fUpper * fUpper;
        var squareLower = T.Constant(0.5) * (f - fUpper) * (f + fUpper);
        var s = f / (f + T.Constant(2));
        var z = s * s;
        var lower = T.MultiplyAdd(exponent, T.Constant(Ln2Lower32, Ln2Lower64), s * T.MultiplyAdd(T.IsDouble ? LogTail64(z) : LogTail32(z), z, square + squareLower));
        lower -= squareLower;

        // Each sum with what it is rounded by: the first number of one is the larger.
        var (ofF, lost) = Sum(f, -square);
        var (upper, lostToo) = Sum(exponent * T.Constant(Ln2Upper32, Ln2Upper64), ofF);
        lower += lost + lostToo;
        (upper, lower) = Sum(upper, lower);
        return (T.WhereEqual(x, T.Constant(0), T.Constant(double.NegativeInfinity), T.WhereLess(x, T.Constant(double.PositiveInfinity), upper, x)), lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Sum, T Lost) Sum<T>(T larger, T smaller)
        where T : struct, IMapNumber<T>
    {
        var sum = larger + smaller;
        return (sum, smaller - (sum - larger));
    }
}
