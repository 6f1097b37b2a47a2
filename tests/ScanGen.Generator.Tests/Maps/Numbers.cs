// Source of the programs that tests compile, in the place of the runtime's types of these names: functions that know their slopes, and numbers that carry one.
using System;
using System.Linq;

namespace ScanGen.CompilerServices.Maps;

/// <summary>A number that a map computes with.</summary>
public interface IMapNumber<T>
    where T : struct, IMapNumber<T>
{
    static abstract T Constant(double value);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    static abstract T operator -(T a);

    static abstract T WhereLess(T a, T b, T then, T otherwise);

    static abstract T WhereLessOrEqual(T a, T b, T then, T otherwise);

    static abstract T WhereEqual(T a, T b, T then, T otherwise);

    /// <summary>A function of <see cref="MapMath"/>.</summary>
    /// <param name="x">The operands.</param>
    /// <param name="value">It of doubles.</param>
    /// <param name="slopes">Its slope along each operand, from the operands and the value.</param>
    static abstract T Function(T[] x, Func<double[], double> value, params Func<double[], double, double>[] slopes);
}

/// <summary>The functions once more, for maps that have many of them.</summary>
public static class MapCalls
{
    public static T Exp<T>(T x) where T : struct, IMapNumber<T> => MapMath.Exp(x);

    public static T Sigmoid<T>(T x) where T : struct, IMapNumber<T> => MapMath.Sigmoid(x);

    public static T Silu<T>(T x) where T : struct, IMapNumber<T> => MapMath.Silu(x);

    public static T Tanh<T>(T x) where T : struct, IMapNumber<T> => MapMath.Tanh(x);
}

/// <summary>The functions, whose slopes are written for forward mode and know nothing of the generator's.</summary>
public static class MapMath
{
    public static T Exp<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Exp(x[0]), (x, _) => Math.Exp(x[0]));

    public static T Expm1<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Expm1(x[0]), (x, _) => Math.Exp(x[0]));

    public static T Log<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Log(x[0]), (x, _) => 1 / x[0]);

    public static T Log1p<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Log1p(x[0]), (x, _) => 1 / (1 + x[0]));

    public static T Sqrt<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Sqrt(x[0]), (x, _) => Math.Pow(x[0], -0.5) / 2);

    public static T Rsqrt<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Rsqrt(x[0]), (x, _) => -0.5 * Math.Pow(x[0], -1.5));

    public static T Sigmoid<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Sigmoid(x[0]), (x, _) => ScanMath.Sigmoid(x[0]) * ScanMath.Sigmoid(-x[0]));

    public static T LogSigmoid<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.LogSigmoid(x[0]), (x, _) => 1 - ScanMath.Sigmoid(x[0]));

    public static T Softplus<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Softplus(x[0]), (x, _) => 1 - ScanMath.Sigmoid(-x[0]));

    public static T Silu<T>(T x) where T : struct, IMapNumber<T> =>
        T.Function([x], x => ScanMath.Silu(x[0]), (x, _) => ScanMath.Sigmoid(x[0]) + x[0] * ScanMath.Sigmoid(x[0]) * ScanMath.Sigmoid(-x[0]));

    public static T Silu<T>(T x, T sigmoid) where T : struct, IMapNumber<T> => x * sigmoid;

    public static T Tanh<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Tanh(x[0]), (x, _) => 1 / (Math.Cosh(x[0]) * Math.Cosh(x[0])));

    public static T Relu<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Relu(x[0]), (x, _) => x[0] > 0 ? 1 : 0);

    public static T Gelu<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Gelu(x[0]), (x, _) => GeluSlope(x[0]));

    public static T Abs<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Abs(x[0]), (x, _) => x[0] > 0 ? 1 : x[0] < 0 ? -1 : 0);

    public static T Min<T>(T a, T b) where T : struct, IMapNumber<T> => T.Function([a, b], x => ScanMath.Min(x[0], x[1]), (x, _) => Least(x[0], x[1]), (x, _) => Least(x[1], x[0]));

    public static T Max<T>(T a, T b) where T : struct, IMapNumber<T> => T.Function([a, b], x => ScanMath.Max(x[0], x[1]), (x, _) => Least(-x[0], -x[1]), (x, _) => Least(-x[1], -x[0]));

    public static T Clamp<T>(T x, T a, T b) where T : struct, IMapNumber<T> => T.Function(
        [x, a, b], x => ScanMath.Clamp(x[0], x[1], x[2]),
        (x, _) => x[0] >= x[1] && x[0] <= x[2] ? 1 : 0, (x, _) => x[0] < x[1] && x[1] < x[2] ? 1 : 0, (x, _) => x[0] > x[2] || x[1] > x[2] ? 1 : 0);

    public static T Sign<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Sign(x[0]), (_, _) => 0);

    public static T Sin<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Sin(x[0]), (x, _) => Math.Cos(x[0]));

    public static T Cos<T>(T x) where T : struct, IMapNumber<T> => T.Function([x], x => ScanMath.Cos(x[0]), (x, _) => -Math.Sin(x[0]));

    public static T Pow<T>(T a, T b) where T : struct, IMapNumber<T> => T.Function(
        [a, b], x => ScanMath.Pow(x[0], x[1]),
        (x, _) => x[1] == 0 ? 0 : x[1] * Math.Pow(x[0], x[1] - 1), (x, y) => x[0] == 0 && x[1] >= 0 ? 0 : y * Math.Log(x[0]));

    public static T FusedMultiplyAdd<T>(T a, T b, T c) where T : struct, IMapNumber<T> =>
        T.Function([a, b, c], x => ScanMath.FusedMultiplyAdd(x[0], x[1], x[2]), (x, _) => x[1], (x, _) => x[0], (_, _) => 1);

    private static double Least(double a, double b) => a < b ? 1 : a == b ? 0.5 : 0;

    private static double GeluSlope(double x)
    {
        var inner = Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
        var slope = Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
        return 0.5 * (1 + Math.Tanh(inner)) + 0.5 * x * slope / (Math.Cosh(inner) * Math.Cosh(inner));
    }
}

/// <summary>One double.</summary>
public readonly record struct Plain(double Value) : IMapNumber<Plain>
{
    public static Plain Constant(double value) => new(value);

    public static Plain operator +(Plain a, Plain b) => new(a.Value + b.Value);

    public static Plain operator -(Plain a, Plain b) => new(a.Value - b.Value);

    public static Plain operator *(Plain a, Plain b) => new(a.Value * b.Value);

    public static Plain operator /(Plain a, Plain b) => new(a.Value / b.Value);

    public static Plain operator -(Plain a) => new(-a.Value);

    public static Plain WhereLess(Plain a, Plain b, Plain then, Plain otherwise) => a.Value < b.Value ? then : otherwise;

    public static Plain WhereLessOrEqual(Plain a, Plain b, Plain then, Plain otherwise) => a.Value <= b.Value ? then : otherwise;

    public static Plain WhereEqual(Plain a, Plain b, Plain then, Plain otherwise) => a.Value == b.Value ? then : otherwise;

    public static Plain Function(Plain[] x, Func<double[], double> value, params Func<double[], double, double>[] slopes) => new(value([.. x.Select(one => one.Value)]));
}

/// <summary>A double and its slope along something: forward mode.</summary>
public readonly record struct Dual(double Value, double Slope) : IMapNumber<Dual>
{
    public static Dual Constant(double value) => new(value, 0);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, a.Slope * b.Value + a.Value * b.Slope);

    public static Dual operator /(Dual a, Dual b) => new(a.Value / b.Value, (a.Slope * b.Value - a.Value * b.Slope) / (b.Value * b.Value));

    public static Dual operator -(Dual a) => new(-a.Value, -a.Slope);

    public static Dual WhereLess(Dual a, Dual b, Dual then, Dual otherwise) => a.Value < b.Value ? then : otherwise;

    public static Dual WhereLessOrEqual(Dual a, Dual b, Dual then, Dual otherwise) => a.Value <= b.Value ? then : otherwise;

    public static Dual WhereEqual(Dual a, Dual b, Dual then, Dual otherwise) => a.Value == b.Value ? then : otherwise;

    public static Dual Function(Dual[] x, Func<double[], double> value, params Func<double[], double, double>[] slopes)
    {
        double[] values = [.. x.Select(one => one.Value)];
        var y = value(values);
        return new(y, x.Zip(slopes, (one, slope) => one.Slope == 0 ? 0 : one.Slope * slope(values, y)).Sum());
    }
}
