using System.Numerics;
using System.Runtime.Intrinsics;
using ScanGen.CompilerServices.Maps;

namespace ScanGen;

/// <summary>
/// Functions of <see cref="float"/> and of <see cref="double"/> by polynomials of this package, and no library's, so that the host and devices compute the same. NaN gives NaN, and limits at
/// infinities are exact.
/// </summary>
/// <remarks>
/// Units in the last place that a value may be from the exact one, of either type if one is named: Sqrt and what only compares 0.5; Exp 1 (of <see cref="double"/>, and where no multiplication is fused with an addition, 1.25), Log 1, Rsqrt 1.5,
/// Expm1 and Log1p 1.75, Sigmoid, LogSigmoid, Softplus and Tanh 2, Sin and Cos 2.5, Silu 3, Pow 6 and 8. Of Gelu the error grows with that of its cubic as it tends to 0: up to 250 and 2000.
/// Where a processor fuses no multiplication with an addition these hold too, but for Sin and Cos of more than 2 to the power of 13 (20) quarter turns, and bits are others.
/// Every function but those of complex numbers throws a <see cref="NotSupportedException"/> for another type than these two; convert to one of them.
/// </remarks>
public static partial class ScanMath
{
    /// <summary>e to the power of x.</summary>
    public static T Exp<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Exp(Double(x))) : Value<T>(MapMath.Exp(Single(x)));

    /// <summary>e to the power of a complex number, by Exp, Cos and Sin of its parts.</summary>
    public static Complex64 Exp(Complex64 x)
    {
        var exp = MapMath.Exp(new ComplexNumber<Single128>(Single(x.Real), Single(x.Imaginary)));
        return new(Value<float>(exp.Real), Value<float>(exp.Imaginary));
    }

    /// <inheritdoc cref="Exp(Complex64)"/>
    public static Complex Exp(Complex x)
    {
        var exp = MapMath.Exp(new ComplexNumber<Double128>(Double(x.Real), Double(x.Imaginary)));
        return new(Value<double>(exp.Real), Value<double>(exp.Imaginary));
    }

    /// <summary>exp(x) - 1, also where x is so small that the difference would be lost.</summary>
    public static T Expm1<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Expm1(Double(x))) : Value<T>(MapMath.Expm1(Single(x)));

    /// <summary>The natural logarithm: -infinity of 0, NaN of what is less.</summary>
    public static T Log<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Log(Double(x))) : Value<T>(MapMath.Log(Single(x)));

    /// <summary>log(1 + x), also where x is so small that the sum would lose it.</summary>
    public static T Log1p<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Log1p(Double(x))) : Value<T>(MapMath.Log1p(Single(x)));

    /// <summary>The square root, rounded once; NaN of what is less than 0.</summary>
    public static T Sqrt<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Sqrt(Double(x))) : Value<T>(MapMath.Sqrt(Single(x)));

    /// <summary>1 / sqrt(x), of 0 infinity.</summary>
    public static T Rsqrt<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Rsqrt(Double(x))) : Value<T>(MapMath.Rsqrt(Single(x)));

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static T Sigmoid<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Sigmoid(Double(x))) : Value<T>(MapMath.Sigmoid(Single(x)));

    /// <summary>log(sigmoid(x)), that is -softplus(-x).</summary>
    public static T LogSigmoid<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.LogSigmoid(Double(x))) : Value<T>(MapMath.LogSigmoid(Single(x)));

    /// <summary>log(1 + exp(x)).</summary>
    public static T Softplus<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Softplus(Double(x))) : Value<T>(MapMath.Softplus(Single(x)));

    /// <summary>x * sigmoid(x), of -infinity -0.</summary>
    public static T Silu<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Silu(Double(x))) : Value<T>(MapMath.Silu(Single(x)));

    /// <summary>The hyperbolic tangent.</summary>
    public static T Tanh<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Tanh(Double(x))) : Value<T>(MapMath.Tanh(Single(x)));

    /// <summary>x where x is above 0, and otherwise 0.</summary>
    public static T Relu<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Relu(Double(x))) : Value<T>(MapMath.Relu(Single(x)));

    /// <summary>x / 2 * (1 + tanh(√(2/π) * (x + 0.044715 x³))), of -infinity -0: torch's gelu with <c>approximate='tanh'</c>.</summary>
    public static T Gelu<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Gelu(Double(x))) : Value<T>(MapMath.Gelu(Single(x)));

    /// <summary>The sine of an angle in radians: NaN beyond 2 to the power of 20 of a <see cref="float"/> and of 30 of a <see cref="double"/>, where digits are lost of which the sine is made.</summary>
    public static T Sin<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Sin(Double(x))) : Value<T>(MapMath.Sin(Single(x)));

    /// <summary>The cosine of an angle in radians, NaN where <see cref="Sin"/> is.</summary>
    public static T Cos<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Cos(Double(x))) : Value<T>(MapMath.Cos(Single(x)));

    /// <summary>x to the power of y, at the ends as <see cref="Math.Pow"/>: 1 of the power 0, NaN of a negative x where y is no whole number.</summary>
    public static T Pow<T>(T x, T y)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Pow(Double(x), Double(y))) : Value<T>(MapMath.Pow(Single(x), Single(y)));

    /// <summary>x without its sign.</summary>
    public static T Abs<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Abs(Double(x))) : Value<T>(MapMath.Abs(Single(x)));

    /// <summary>The smaller number, or NaN where one is; -0 is less than 0.</summary>
    public static T Min<T>(T a, T b)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Min(Double(a), Double(b))) : Value<T>(MapMath.Min(Single(a), Single(b)));

    /// <summary>The larger number, or NaN where one is; -0 is less than 0.</summary>
    public static T Max<T>(T a, T b)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Max(Double(a), Double(b))) : Value<T>(MapMath.Max(Single(a), Single(b)));

    /// <summary>x, or the bound that it is beyond: min(max(x, min), max), which is max where the bounds are the wrong way round.</summary>
    public static T Clamp<T>(T x, T min, T max)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Clamp(Double(x), Double(min), Double(max))) : Value<T>(MapMath.Clamp(Single(x), Single(min), Single(max)));

    /// <summary>1, -1, or x itself where it is 0, -0 or NaN.</summary>
    public static T Sign<T>(T x)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.Sign(Double(x))) : Value<T>(MapMath.Sign(Single(x)));

    /// <summary>a * b + c, rounded once where the processor has an instruction for it, and twice where it has none.</summary>
    public static T FusedMultiplyAdd<T>(T a, T b, T c)
        where T : INumberBase<T> =>
        IsDouble<T>() ? Value<T>(MapMath.FusedMultiplyAdd(Double(a), Double(b), Double(c))) : Value<T>(MapMath.FusedMultiplyAdd(Single(a), Single(b), Single(c)));

    private static bool IsDouble<T>() => typeof(T) == typeof(double) || (typeof(T) == typeof(float)
        ? false
        : throw new NotSupportedException($"{nameof(ScanMath)} has functions of {nameof(Single)} and of {nameof(Double)}, and none of {typeof(T)}: convert to one of these."));

    /// <summary>One number is a vector whose other elements are 0.</summary>
    private static Single128 Single<T>(T x) => new(Vector128.CreateScalar((float)(object)x!));

    private static Double128 Double<T>(T x) => new(Vector128.CreateScalar((double)(object)x!));

    private static T Value<T>(Single128 number) => (T)(object)number.Value.ToScalar();

    private static T Value<T>(Double128 number) => (T)(object)number.Value.ToScalar();
}
