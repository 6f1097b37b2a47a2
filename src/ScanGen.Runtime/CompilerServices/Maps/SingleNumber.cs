using ILGPU;

namespace ScanGen.CompilerServices.Maps;

/// <summary>One <see cref="float"/> in a device kernel. ILGPU fuses a product with the sum that it goes into.</summary>
/// <typeparam name="TPrecision">What becomes of results.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SingleNumber<TPrecision>(float value) : IMapNumber<SingleNumber<TPrecision>>
    where TPrecision : struct, IPrecision
{
    /// <summary>The number.</summary>
    public float Value => value;

    public static bool IsDouble => false;

    public static bool IsBrief => TPrecision.IsBrief;

    public static SingleNumber<TPrecision> Constant(double value) => new((float)value);

    public static SingleNumber<TPrecision> Constant(double ofSingle, double ofDouble) => new((float)ofSingle);

    public static SingleNumber<TPrecision> operator +(SingleNumber<TPrecision> a, SingleNumber<TPrecision> b) => new(a.Value + b.Value);

    public static SingleNumber<TPrecision> operator -(SingleNumber<TPrecision> a, SingleNumber<TPrecision> b) => new(a.Value - b.Value);

    public static SingleNumber<TPrecision> operator *(SingleNumber<TPrecision> a, SingleNumber<TPrecision> b) => new(a.Value * b.Value);

    public static SingleNumber<TPrecision> operator /(SingleNumber<TPrecision> a, SingleNumber<TPrecision> b) => new(a.Value / b.Value);

    public static SingleNumber<TPrecision> operator -(SingleNumber<TPrecision> x) => new(-x.Value);

    public static SingleNumber<TPrecision> MultiplyAdd(SingleNumber<TPrecision> a, SingleNumber<TPrecision> b, SingleNumber<TPrecision> c) => new(a.Value * b.Value + c.Value);

    public static SingleNumber<TPrecision> MultiplyAdd(SingleNumber<TPrecision> a, SingleNumber<TPrecision> b, double c) => new(a.Value * b.Value + (float)c);

    public static SingleNumber<TPrecision> Sqrt(SingleNumber<TPrecision> x) => new(MathF.Sqrt(x.Value));

    public static SingleNumber<TPrecision> Abs(SingleNumber<TPrecision> x) => new(MathF.Abs(x.Value));

    public static SingleNumber<TPrecision> CopySign(SingleNumber<TPrecision> magnitude, SingleNumber<TPrecision> sign) => Of(magnitude.Bits & int.MaxValue | sign.Bits & int.MinValue);

    public static SingleNumber<TPrecision> Min(SingleNumber<TPrecision> a, SingleNumber<TPrecision> b) =>
        a.Value < b.Value ? a : b.Value < a.Value ? b : a.Value == b.Value ? Of(a.Bits | b.Bits) : a + b;

    public static SingleNumber<TPrecision> Max(SingleNumber<TPrecision> a, SingleNumber<TPrecision> b) =>
        b.Value < a.Value ? a : a.Value < b.Value ? b : a.Value == b.Value ? Of(a.Bits & b.Bits) : a + b;

    public static SingleNumber<TPrecision> WhereLess(SingleNumber<TPrecision> a, SingleNumber<TPrecision> b, SingleNumber<TPrecision> then, SingleNumber<TPrecision> otherwise) => a.Value < b.Value ? then : otherwise;

    public static SingleNumber<TPrecision> WhereLessOrEqual(SingleNumber<TPrecision> a, SingleNumber<TPrecision> b, SingleNumber<TPrecision> then, SingleNumber<TPrecision> otherwise) => a.Value <= b.Value ? then : otherwise;

    public static SingleNumber<TPrecision> WhereEqual(SingleNumber<TPrecision> a, SingleNumber<TPrecision> b, SingleNumber<TPrecision> then, SingleNumber<TPrecision> otherwise) => a.Value == b.Value ? then : otherwise;

    public static SingleNumber<TPrecision> PowerOfTwo(SingleNumber<TPrecision> exponent) =>
        Of((int)Interop.FloatAsInt(exponent.Value + (NumberBits.NoFraction32 + 127)) << 23);

    public static SingleNumber<TPrecision> Exp2(SingleNumber<TPrecision> x) => new(IntrinsicMath.CPUOnly.Exp2(x.Value));

    /// <summary>The square of a reciprocal root: a GPU has instructions for both, and for 1 / x one and a branch.</summary>
    public static SingleNumber<TPrecision> Reciprocal(SingleNumber<TPrecision> x)
    {
        var root = IntrinsicMath.CPUOnly.Rsqrt(x.Value);
        return new(root * root);
    }

    public static SingleNumber<TPrecision> Scale(SingleNumber<TPrecision> x, SingleNumber<TPrecision> exponent) => MapMath.ScaleTwice(x, exponent);

    public static SingleNumber<TPrecision> Exponent(SingleNumber<TPrecision> x) =>
        new(Of((x.Bits - NumberBits.RootOfHalf32 >> 23) + (int)Interop.FloatAsInt(NumberBits.NoFraction32)).Value - NumberBits.NoFraction32);

    public static SingleNumber<TPrecision> Significand(SingleNumber<TPrecision> x) => Of((x.Bits - NumberBits.RootOfHalf32 & NumberBits.Significand32) + NumberBits.RootOfHalf32);

    public static SingleNumber<TPrecision> UpperHalf(SingleNumber<TPrecision> x) => Of(x.Bits & NumberBits.UpperHalf32);

    private int Bits => (int)Interop.FloatAsInt(value);

    private static SingleNumber<TPrecision> Of(int bits) => new(Interop.IntAsFloat((uint)bits));
}
