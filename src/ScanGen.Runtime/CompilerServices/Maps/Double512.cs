using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ScanGen.Simd;

namespace ScanGen.CompilerServices.Maps;

/// <summary>Eight doubles: AVX-512.</summary>
internal readonly struct Double512(Vector512<double> value) : IMapNumber<Double512>
{
    public readonly Vector512<double> Value = value;

    public static bool IsDouble => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<Double512> LoadParts(ref readonly byte from)
    {
        var parts = Parts512.LoadDoubles(in from);
        return new(new(parts.Real), new(parts.Imaginary));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreParts(ComplexNumber<Double512> number, ref byte to) =>
        Parts512.StoreDoubles(new(number.Real.Value, number.Imaginary.Value), ref to, streaming: false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Constant(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Constant(double ofSingle, double ofDouble) => new(Vector512.Create(ofDouble));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator +(Double512 a, Double512 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator -(Double512 a, Double512 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator *(Double512 a, Double512 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator /(Double512 a, Double512 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator -(Double512 x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 MultiplyAdd(Double512 a, Double512 b, Double512 c) => new(Vector512.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 MultiplyAdd(Double512 a, Double512 b, double c) => new(Vector512.MultiplyAddEstimate(a.Value, b.Value, Vector512.Create(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Sqrt(Double512 x) => new(Vector512.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Abs(Double512 x) => new(Vector512.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 CopySign(Double512 magnitude, Double512 sign) => new(Vector512.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Min(Double512 a, Double512 b) => new(Vector512.Min(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Max(Double512 a, Double512 b) => new(Vector512.Max(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Within(Double512 x, Double512 lower, Double512 upper) => new(Vector512.MaxNative(lower.Value, Vector512.MinNative(upper.Value, x.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 WhereLess(Double512 a, Double512 b, Double512 then, Double512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 WhereLessOrEqual(Double512 a, Double512 b, Double512 then, Double512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 WhereEqual(Double512 a, Double512 b, Double512 then, Double512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 PowerOfTwo(Double512 exponent) => new(((exponent.Value + Vector512.Create(NumberBits.NoFraction64 + 1023)).AsInt64() << 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Scale(Double512 x, Double512 exponent) => new(Avx512F.Scale(x.Value, exponent.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Exponent(Double512 x) => new(Vector512.ConvertToDouble(x.Value.AsInt64() - Vector512.Create(NumberBits.RootOfHalf64) >> 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Significand(Double512 x) =>
        new(((x.Value.AsInt64() - Vector512.Create(NumberBits.RootOfHalf64) & Vector512.Create(NumberBits.Significand64)) + Vector512.Create(NumberBits.RootOfHalf64)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 UpperHalf(Double512 x) => new((x.Value.AsInt64() & Vector512.Create(NumberBits.UpperHalf64)).AsDouble());
}
