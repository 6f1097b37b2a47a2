using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ScanGen.CompilerServices.Maps;

/// <summary>Four floats.</summary>
internal readonly struct Single128(Vector128<float> value) : IMapNumber<Single128>
{
    public readonly Vector128<float> Value = value;

    public static bool IsDouble => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Constant(double value) => new(Vector128.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Constant(double ofSingle, double ofDouble) => new(Vector128.Create((float)ofSingle));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator +(Single128 a, Single128 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator -(Single128 a, Single128 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator *(Single128 a, Single128 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator /(Single128 a, Single128 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator -(Single128 x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 MultiplyAdd(Single128 a, Single128 b, Single128 c) => new(Vector128.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 MultiplyAdd(Single128 a, Single128 b, double c) => new(Vector128.MultiplyAddEstimate(a.Value, b.Value, Vector128.Create((float)c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Sqrt(Single128 x) => new(Vector128.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Abs(Single128 x) => new(Vector128.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 CopySign(Single128 magnitude, Single128 sign) => new(Vector128.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Min(Single128 a, Single128 b) => new(Vector128.Min(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Max(Single128 a, Single128 b) => new(Vector128.Max(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Within(Single128 x, Single128 lower, Single128 upper) => new(Vector128.MaxNative(lower.Value, Vector128.MinNative(upper.Value, x.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 WhereLess(Single128 a, Single128 b, Single128 then, Single128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 WhereLessOrEqual(Single128 a, Single128 b, Single128 then, Single128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 WhereEqual(Single128 a, Single128 b, Single128 then, Single128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 PowerOfTwo(Single128 exponent) => new(((exponent.Value + Vector128.Create(NumberBits.NoFraction32 + 127)).AsInt32() << 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Scale(Single128 x, Single128 exponent) => MapMath.ScaleTwice(x, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Exponent(Single128 x) => new(Vector128.ConvertToSingle(x.Value.AsInt32() - Vector128.Create(NumberBits.RootOfHalf32) >> 23));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Significand(Single128 x) =>
        new(((x.Value.AsInt32() - Vector128.Create(NumberBits.RootOfHalf32) & Vector128.Create(NumberBits.Significand32)) + Vector128.Create(NumberBits.RootOfHalf32)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 UpperHalf(Single128 x) => new((x.Value.AsInt32() & Vector128.Create(NumberBits.UpperHalf32)).AsSingle());
}
