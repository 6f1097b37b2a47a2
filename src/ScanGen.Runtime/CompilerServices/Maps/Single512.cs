using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ScanGen.CompilerServices.Maps;

/// <summary>Sixteen floats: AVX-512.</summary>
internal readonly struct Single512(Vector512<float> value) : IMapNumber<Single512>
{
    public readonly Vector512<float> Value = value;

    public static bool IsDouble => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Constant(double value) => new(Vector512.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Constant(double ofSingle, double ofDouble) => new(Vector512.Create((float)ofSingle));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator +(Single512 a, Single512 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator -(Single512 a, Single512 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator *(Single512 a, Single512 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator /(Single512 a, Single512 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator -(Single512 x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 MultiplyAdd(Single512 a, Single512 b, Single512 c) => new(Vector512.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 MultiplyAdd(Single512 a, Single512 b, double c) => new(Vector512.MultiplyAddEstimate(a.Value, b.Value, Vector512.Create((float)c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Sqrt(Single512 x) => new(Vector512.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Abs(Single512 x) => new(Vector512.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 CopySign(Single512 magnitude, Single512 sign) => new(Vector512.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Min(Single512 a, Single512 b) => new(Vector512.Min(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Max(Single512 a, Single512 b) => new(Vector512.Max(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Within(Single512 x, Single512 lower, Single512 upper) => new(Vector512.MaxNative(lower.Value, Vector512.MinNative(upper.Value, x.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 WhereLess(Single512 a, Single512 b, Single512 then, Single512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 WhereLessOrEqual(Single512 a, Single512 b, Single512 then, Single512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 WhereEqual(Single512 a, Single512 b, Single512 then, Single512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 PowerOfTwo(Single512 exponent) => new(((exponent.Value + Vector512.Create(NumberBits.NoFraction32 + 127)).AsInt32() << 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Scale(Single512 x, Single512 exponent) => new(Avx512F.Scale(x.Value, exponent.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Exponent(Single512 x) => new(Vector512.ConvertToSingle(x.Value.AsInt32() - Vector512.Create(NumberBits.RootOfHalf32) >> 23));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Significand(Single512 x) =>
        new(((x.Value.AsInt32() - Vector512.Create(NumberBits.RootOfHalf32) & Vector512.Create(NumberBits.Significand32)) + Vector512.Create(NumberBits.RootOfHalf32)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 UpperHalf(Single512 x) => new((x.Value.AsInt32() & Vector512.Create(NumberBits.UpperHalf32)).AsSingle());
}
