using ILGPU;

namespace ScanGen.CompilerServices.Maps;

/// <summary>One <see cref="float"/> in a device kernel. ILGPU fuses a product with the sum that it goes into.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SingleNumber(float value) : IMapNumber<SingleNumber>
{
    /// <summary>The number.</summary>
    public float Value => value;

    public static bool IsDouble => false;

    public static SingleNumber Constant(double value) => new((float)value);

    public static SingleNumber Constant(double ofSingle, double ofDouble) => new((float)ofSingle);

    public static SingleNumber operator +(SingleNumber a, SingleNumber b) => new(a.Value + b.Value);

    public static SingleNumber operator -(SingleNumber a, SingleNumber b) => new(a.Value - b.Value);

    public static SingleNumber operator *(SingleNumber a, SingleNumber b) => new(a.Value * b.Value);

    public static SingleNumber operator /(SingleNumber a, SingleNumber b) => new(a.Value / b.Value);

    public static SingleNumber operator -(SingleNumber x) => new(-x.Value);

    public static SingleNumber MultiplyAdd(SingleNumber a, SingleNumber b, SingleNumber c) => new(a.Value * b.Value + c.Value);

    public static SingleNumber MultiplyAdd(SingleNumber a, SingleNumber b, double c) => new(a.Value * b.Value + (float)c);

    public static SingleNumber Sqrt(SingleNumber x) => new(MathF.Sqrt(x.Value));

    public static SingleNumber Abs(SingleNumber x) => new(MathF.Abs(x.Value));

    public static SingleNumber CopySign(SingleNumber magnitude, SingleNumber sign) => Of(magnitude.Bits & int.MaxValue | sign.Bits & int.MinValue);

    public static SingleNumber Min(SingleNumber a, SingleNumber b) =>
        a.Value < b.Value ? a : b.Value < a.Value ? b : a.Value == b.Value ? Of(a.Bits | b.Bits) : a + b;

    public static SingleNumber Max(SingleNumber a, SingleNumber b) =>
        b.Value < a.Value ? a : a.Value < b.Value ? b : a.Value == b.Value ? Of(a.Bits & b.Bits) : a + b;

    public static SingleNumber WhereLess(SingleNumber a, SingleNumber b, SingleNumber then, SingleNumber otherwise) => a.Value < b.Value ? then : otherwise;

    public static SingleNumber WhereLessOrEqual(SingleNumber a, SingleNumber b, SingleNumber then, SingleNumber otherwise) => a.Value <= b.Value ? then : otherwise;

    public static SingleNumber WhereEqual(SingleNumber a, SingleNumber b, SingleNumber then, SingleNumber otherwise) => a.Value == b.Value ? then : otherwise;

    public static SingleNumber PowerOfTwo(SingleNumber exponent) => Of((int)(exponent.Value + 127) << 23);

    public static SingleNumber Scale(SingleNumber x, SingleNumber exponent) => MapMath.ScaleTwice(x, exponent);

    public static SingleNumber Exponent(SingleNumber x) => new(x.Bits - NumberBits.RootOfHalf32 >> 23);

    public static SingleNumber Significand(SingleNumber x) => Of((x.Bits - NumberBits.RootOfHalf32 & NumberBits.Significand32) + NumberBits.RootOfHalf32);

    public static SingleNumber UpperHalf(SingleNumber x) => Of(x.Bits & NumberBits.UpperHalf32);

    private int Bits => (int)Interop.FloatAsInt(value);

    private static SingleNumber Of(int bits) => new(Interop.IntAsFloat((uint)bits));
}
