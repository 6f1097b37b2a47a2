using System.Runtime.CompilerServices;

namespace ScanGen.CompilerServices.Maps;

/// <content>The natural logarithm, and what is one of an exponential.</content>
public static partial class MapMath
{
    /// <inheritdoc cref="ScanMath.Log"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Log<T>(T x)
        where T : struct, IMapNumber<T>
    {
        var smallestNormal = T.Constant(1.17549435e-38, 2.2250738585072014e-308);
        var scaled = T.WhereLess(x, smallestNormal, x * T.Constant(1 << 24, 1L << 54), x);
        var exponent = T.Exponent(scaled);
        exponent = T.WhereLess(x, smallestNormal, exponent - T.Constant(24, 54), exponent);
        return LogAtEnds(x, LogOf(exponent, T.Significand(scaled) - T.Constant(1)));
    }

    /// <inheritdoc cref="ScanMath.Log1p"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Log1p<T>(T x)
        where T : struct, IMapNumber<T>
    {
        // A sum with 1 is rounded, and what it lost is a part of its logarithm where x is not large.
        var sum = x + T.Constant(1);
        var exponent = T.Exponent(sum);
        var fraction = T.WhereLess(exponent, T.Constant(60), LessOne(x, exponent), T.Significand(sum) - T.Constant(1));
        return T.CopySign(LogAtEnds(sum, LogOf(exponent, fraction)), x);
    }

    /// <inheritdoc cref="ScanMath.Softplus"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Softplus<T>(T x)
        where T : struct, IMapNumber<T>
    {
        // max(x, 0) + log(1 + exp(-|x|)), the exponential of a number so small that it is 0 being that of a larger one that gives 0 as well.
        var small = -T.Abs(x);
        var bounded = T.WhereLess(small, T.Constant(-120, -800), T.Constant(-120, -800), small);
        var power = ExpExponent(bounded);
        var (upper, lower) = ExpRemainder(bounded, power);
        var exp = T.Scale(T.Constant(1) + (upper + lower), power);
        var exponent = T.Exponent(exp + T.Constant(1));
        return Relu(x) + LogOf(exponent, LessOne(exp, exponent));
    }

    /// <inheritdoc cref="ScanMath.LogSigmoid"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T LogSigmoid<T>(T x)
        where T : struct, IMapNumber<T> => -Softplus(-x);

    /// <summary>(1 + x) / 2 to the power of an exponent, less 1: rounded once, as 1 + x itself need not be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LessOne<T>(T x, T exponent)
        where T : struct, IMapNumber<T>
    {
        var power = T.PowerOfTwo(-exponent);
        return T.MultiplyAdd(power, x, power - T.Constant(1));
    }

    /// <summary>What a logarithm is where it is none of a positive finite number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogAtEnds<T>(T x, T log)
        where T : struct, IMapNumber<T>
    {
        var above = T.WhereLess(x, T.Constant(double.PositiveInfinity), log, x);
        var below = T.WhereEqual(x, T.Constant(0), T.Constant(double.NegativeInfinity), T.Constant(double.NaN));
        return T.WhereLessOrEqual(x, T.Constant(0), below, above);
    }

    /// <summary>
    /// The logarithm of 2 to the power of an exponent times 1 + f, f between √½ - 1 and √2 - 1. With s = f / (2 + f) that of 1 + f is 2s + 2/3 s³ + 2/5 s⁵ …, of which
    /// 2s = f - s * f is had more exactly as f - f² / 2 + s * f² / 2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogOf<T>(T exponent, T f)
        where T : struct, IMapNumber<T>
    {
        var s = f / (f + T.Constant(2));
        var z = s * s;
        var half = T.Constant(0.5) * f;
        var lower = T.MultiplyAdd(s, T.MultiplyAdd(T.IsDouble ? LogTail64(z) : LogTail32(z), z, half * f), exponent * T.Constant(Ln2Lower32, Ln2Lower64));
        return T.MultiplyAdd(exponent, T.Constant(Ln2Upper32, Ln2Upper64), f + T.MultiplyAdd(-half, f, lower));
    }

    /// <summary>2/3 + 2/5 z + 2/7 z² …, to the last place of a float's logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogTail32<T>(T z)
        where T : struct, IMapNumber<T> =>
        T.MultiplyAdd(T.MultiplyAdd(T.Constant(0.29871898889541626), z, 0.39977559447288513), z, 0.6666677594184875);

    /// <summary>The same, to the last place of a double's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogTail64<T>(T z)
        where T : struct, IMapNumber<T>
    {
        var sum = T.MultiplyAdd(T.Constant(0.14798606142314163), z, 0.15313802756053224);
        sum = T.MultiplyAdd(sum, z, 0.18183573288597876);
        sum = T.MultiplyAdd(sum, z, 0.22222198415331304);
        sum = T.MultiplyAdd(sum, z, 0.2857142874377582);
        sum = T.MultiplyAdd(sum, z, 0.3999999999940915);
        return T.MultiplyAdd(sum, z, 0.6666666666666735);
    }
}
