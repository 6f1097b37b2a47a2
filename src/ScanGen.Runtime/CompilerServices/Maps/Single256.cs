using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ScanGen.CompilerServices.Maps;

/// <summary>Eight floats: AVX2.</summary>
internal readonly struct Single256(Vector256<float> value) : IMapNumber<Single256>
{
    public readonly Vector256<float> Value = value;

    public static bool IsDouble => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Constant(double value) => new(Vector256.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Constant(double ofSingle, double ofDouble) => new(Vector256.Create((float)ofSingle));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator +(Single256 a, Single256 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator -(Single256 a, Single256 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator *(Single256 a, Single256 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator /(Single256 a, Single256 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator -(Single256 x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 MultiplyAdd(Single256 a, Single256 b, Single256 c) => new(Vector256.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 MultiplyAdd(Single256 a, Single256 b, double c) => new(Vector256.MultiplyAddEstimate(a.Value, b.Value, Vector256.Create((float)c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Sqrt(Single256 x) => new(Vector256.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Abs(Single256 x) => new(Vector256.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 CopySign(Single256 magnitude, Single256 sign) => new(Vector256.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Min(Single256 a, Single256 b) => new(Vector256.Min(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Max(Single256 a, Single256 b) => new(Vector256.Max(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Within(Single256 x, Single256 lower, Single256 upper) => new(Vector256.MaxNative(lower.Value, Vector256.MinNative(upper.Value, x.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 WhereLess(Single256 a, Single256 b, Single256 then, Single256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 WhereLessOrEqual(Single256 a, Single256 b, Single256 then, Single256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 WhereEqual(Single256 a, Single256 b, Single256 then, Single256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 PowerOfTwo(Single256 exponent) => new(((exponent.Value + Vector256.Create(NumberBits.NoFraction32 + 127)).AsInt32() << 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Scale(Single256 x, Single256 exponent) => MapMath.ScaleTwice(x, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Exponent(Single256 x) => new(Vector256.ConvertToSingle(x.Value.AsInt32() - Vector256.Create(NumberBits.RootOfHalf32) >> 23));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Significand(Single256 x) =>
        new(((x.Value.AsInt32() - Vector256.Create(NumberBits.RootOfHalf32) & Vector256.Create(NumberBits.Significand32)) + Vector256.Create(NumberBits.RootOfHalf32)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 UpperHalf(Single256 x) => new((x.Value.AsInt32() & Vector256.Create(NumberBits.UpperHalf32)).AsSingle());
}
