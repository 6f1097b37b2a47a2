using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ScanGen.Simd;

namespace ScanGen.CompilerServices.Maps;

/// <summary>Two doubles.</summary>
internal readonly struct Double128(Vector128<double> value) : IMapNumber<Double128>
{
    public readonly Vector128<double> Value = value;

    public static bool IsDouble => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<Double128> LoadParts(ref readonly byte from)
    {
        var parts = Parts128.LoadDoubles(in from);
        return new(new(parts.Real), new(parts.Imaginary));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreParts(ComplexNumber<Double128> number, ref byte to) =>
        Parts128.StoreDoubles(new(number.Real.Value, number.Imaginary.Value), ref to, streaming: false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Constant(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Constant(double ofSingle, double ofDouble) => new(Vector128.Create(ofDouble));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator +(Double128 a, Double128 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator -(Double128 a, Double128 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator *(Double128 a, Double128 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator /(Double128 a, Double128 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator -(Double128 x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 MultiplyAdd(Double128 a, Double128 b, Double128 c) => new(Vector128.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 MultiplyAdd(Double128 a, Double128 b, double c) => new(Vector128.MultiplyAddEstimate(a.Value, b.Value, Vector128.Create(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Sqrt(Double128 x) => new(Vector128.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Abs(Double128 x) => new(Vector128.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 CopySign(Double128 magnitude, Double128 sign) => new(Vector128.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Min(Double128 a, Double128 b) => new(Vector128.Min(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Max(Double128 a, Double128 b) => new(Vector128.Max(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Within(Double128 x, Double128 lower, Double128 upper) => new(Vector128.MaxNative(lower.Value, Vector128.MinNative(upper.Value, x.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 WhereLess(Double128 a, Double128 b, Double128 then, Double128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 WhereLessOrEqual(Double128 a, Double128 b, Double128 then, Double128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 WhereEqual(Double128 a, Double128 b, Double128 then, Double128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 PowerOfTwo(Double128 exponent) => new(((exponent.Value + Vector128.Create(NumberBits.NoFraction64 + 1023)).AsInt64() << 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Scale(Double128 x, Double128 exponent) => MapMath.ScaleTwice(x, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Exponent(Double128 x) => new(Vector128.ConvertToDouble(x.Value.AsInt64() - Vector128.Create(NumberBits.RootOfHalf64) >> 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Significand(Double128 x) =>
        new(((x.Value.AsInt64() - Vector128.Create(NumberBits.RootOfHalf64) & Vector128.Create(NumberBits.Significand64)) + Vector128.Create(NumberBits.RootOfHalf64)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 UpperHalf(Double128 x) => new((x.Value.AsInt64() & Vector128.Create(NumberBits.UpperHalf64)).AsDouble());
}
