using System.Runtime.CompilerServices;
using ILGPU;

namespace ScanGen.CompilerServices.Maps;

/// <summary>One <see cref="double"/> in a device kernel. ILGPU fuses a product with the sum that it goes into.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DoubleNumber(double value) : IMapNumber<DoubleNumber>
{
    /// <summary>The number.</summary>
    public double Value => value;

    public static bool IsDouble => true;

    public static bool IsBrief => false;

    static ComplexNumber<DoubleNumber> IMapNumber<DoubleNumber>.LoadParts(ref readonly byte from)
    {
        var number = Unsafe.ReadUnaligned<Complex<double>>(in from);
        return new(new(number.Real), new(number.Imaginary));
    }

    static void IMapNumber<DoubleNumber>.StoreParts(ComplexNumber<DoubleNumber> number, ref byte to) => Unsafe.WriteUnaligned(ref to, number.Value());

    public static DoubleNumber Exp2(DoubleNumber x) => x;

    public static DoubleNumber Reciprocal(DoubleNumber x) => new(1 / x.Value);

    public static DoubleNumber Constant(double value) => new(value);

    public static DoubleNumber Constant(double ofSingle, double ofDouble) => new(ofDouble);

    public static DoubleNumber operator +(DoubleNumber a, DoubleNumber b) => new(a.Value + b.Value);

    public static DoubleNumber operator -(DoubleNumber a, DoubleNumber b) => new(a.Value - b.Value);

    public static DoubleNumber operator *(DoubleNumber a, DoubleNumber b) => new(a.Value * b.Value);

    public static DoubleNumber operator /(DoubleNumber a, DoubleNumber b) => new(a.Value / b.Value);

    public static DoubleNumber operator -(DoubleNumber x) => new(-x.Value);

    public static DoubleNumber MultiplyAdd(DoubleNumber a, DoubleNumber b, DoubleNumber c) => new(a.Value * b.Value + c.Value);

    public static DoubleNumber MultiplyAdd(DoubleNumber a, DoubleNumber b, double c) => new(a.Value * b.Value + c);

    public static DoubleNumber Sqrt(DoubleNumber x) => new(Math.Sqrt(x.Value));

    public static DoubleNumber Abs(DoubleNumber x) => new(Math.Abs(x.Value));

    public static DoubleNumber CopySign(DoubleNumber magnitude, DoubleNumber sign) => Of(magnitude.Bits & long.MaxValue | sign.Bits & long.MinValue);

    public static DoubleNumber Min(DoubleNumber a, DoubleNumber b) =>
        a.Value < b.Value ? a : b.Value < a.Value ? b : a.Value == b.Value ? Of(a.Bits | b.Bits) : a + b;

    public static DoubleNumber Max(DoubleNumber a, DoubleNumber b) =>
        b.Value < a.Value ? a : a.Value < b.Value ? b : a.Value == b.Value ? Of(a.Bits & b.Bits) : a + b;

    public static DoubleNumber WhereLess(DoubleNumber a, DoubleNumber b, DoubleNumber then, DoubleNumber otherwise) => a.Value < b.Value ? then : otherwise;

    public static DoubleNumber WhereLessOrEqual(DoubleNumber a, DoubleNumber b, DoubleNumber then, DoubleNumber otherwise) => a.Value <= b.Value ? then : otherwise;

    public static DoubleNumber WhereEqual(DoubleNumber a, DoubleNumber b, DoubleNumber then, DoubleNumber otherwise) => a.Value == b.Value ? then : otherwise;

    public static DoubleNumber PowerOfTwo(DoubleNumber exponent) => Of((long)(exponent.Value + 1023) << 52);

    public static DoubleNumber Scale(DoubleNumber x, DoubleNumber exponent) => MapMath.ScaleTwice(x, exponent);

    public static DoubleNumber Exponent(DoubleNumber x) => new(x.Bits - NumberBits.RootOfHalf64 >> 52);

    public static DoubleNumber Significand(DoubleNumber x) => Of((x.Bits - NumberBits.RootOfHalf64 & NumberBits.Significand64) + NumberBits.RootOfHalf64);

    public static DoubleNumber UpperHalf(DoubleNumber x) => Of(x.Bits & NumberBits.UpperHalf64);

    private long Bits => (long)Interop.FloatAsInt(value);

    private static DoubleNumber Of(long bits) => new(Interop.IntAsFloat((ulong)bits));
}
