using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ScanGen.Simd;

namespace ScanGen.CompilerServices.Maps;

/// <summary>Four doubles: AVX2.</summary>
internal readonly struct Double256(Vector256<double> value) : IMapNumber<Double256>
{
    public readonly Vector256<double> Value = value;

    public static bool IsDouble => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<Double256> LoadParts(ref readonly byte from)
    {
        var parts = Parts256.LoadDoubles(in from);
        return new(new(parts.Real), new(parts.Imaginary));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreParts(ComplexNumber<Double256> number, ref byte to) =>
        Parts256.StoreDoubles(new(number.Real.Value, number.Imaginary.Value), ref to, streaming: false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Constant(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Constant(double ofSingle, double ofDouble) => new(Vector256.Create(ofDouble));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator +(Double256 a, Double256 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator -(Double256 a, Double256 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator *(Double256 a, Double256 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator /(Double256 a, Double256 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator -(Double256 x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 MultiplyAdd(Double256 a, Double256 b, Double256 c) => new(Vector256.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 MultiplyAdd(Double256 a, Double256 b, double c) => new(Vector256.MultiplyAddEstimate(a.Value, b.Value, Vector256.Create(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Sqrt(Double256 x) => new(Vector256.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Abs(Double256 x) => new(Vector256.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 CopySign(Double256 magnitude, Double256 sign) => new(Vector256.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Min(Double256 a, Double256 b) => new(Vector256.Min(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Max(Double256 a, Double256 b) => new(Vector256.Max(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Within(Double256 x, Double256 lower, Double256 upper) => new(Vector256.MaxNative(lower.Value, Vector256.MinNative(upper.Value, x.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 WhereLess(Double256 a, Double256 b, Double256 then, Double256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 WhereLessOrEqual(Double256 a, Double256 b, Double256 then, Double256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 WhereEqual(Double256 a, Double256 b, Double256 then, Double256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 PowerOfTwo(Double256 exponent) => new(((exponent.Value + Vector256.Create(NumberBits.NoFraction64 + 1023)).AsInt64() << 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Scale(Double256 x, Double256 exponent) => MapMath.ScaleTwice(x, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Exponent(Double256 x) => new(Vector256.ConvertToDouble(x.Value.AsInt64() - Vector256.Create(NumberBits.RootOfHalf64) >> 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Significand(Double256 x) =>
        new(((x.Value.AsInt64() - Vector256.Create(NumberBits.RootOfHalf64) & Vector256.Create(NumberBits.Significand64)) + Vector256.Create(NumberBits.RootOfHalf64)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 UpperHalf(Double256 x) => new((x.Value.AsInt64() & Vector256.Create(NumberBits.UpperHalf64)).AsDouble());
}
