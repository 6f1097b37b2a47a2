using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace ScanGen;

/// <content>Arithmetic and what generic code asks of numbers: every operation is that of <see cref="float"/>, its result rounded to nearest, ties to even.</content>
public readonly partial struct BFloat16 : INumber<BFloat16>, IMinMaxValue<BFloat16>
{
    static BFloat16 IAdditiveIdentity<BFloat16, BFloat16>.AdditiveIdentity => Zero;

    static BFloat16 IMultiplicativeIdentity<BFloat16, BFloat16>.MultiplicativeIdentity => One;

    static int INumberBase<BFloat16>.Radix => 2;

    /// <summary>The sum, rounded.</summary>
    public static BFloat16 operator +(BFloat16 left, BFloat16 right) => (BFloat16)((float)left + (float)right);

    /// <summary>The difference, rounded.</summary>
    public static BFloat16 operator -(BFloat16 left, BFloat16 right) => (BFloat16)((float)left - (float)right);

    /// <summary>The product, rounded.</summary>
    public static BFloat16 operator *(BFloat16 left, BFloat16 right) => (BFloat16)((float)left * (float)right);

    /// <summary>The quotient, rounded.</summary>
    public static BFloat16 operator /(BFloat16 left, BFloat16 right) => (BFloat16)((float)left / (float)right);

    /// <summary>What is left of the quotient cut towards zero, with the sign of <paramref name="left"/>; exact.</summary>
    public static BFloat16 operator %(BFloat16 left, BFloat16 right) => (BFloat16)((float)left % (float)right);

    /// <summary>The same number.</summary>
    public static BFloat16 operator +(BFloat16 value) => value;

    /// <summary>The number of the other sign; of a NaN a NaN of the other sign.</summary>
    public static BFloat16 operator -(BFloat16 value) => new((ushort)(value._bits ^ SignMask));

    /// <summary>One more, rounded.</summary>
    public static BFloat16 operator ++(BFloat16 value) => value + One;

    /// <summary>One less, rounded.</summary>
    public static BFloat16 operator --(BFloat16 value) => value - One;

    /// <summary>The number without its sign.</summary>
    public static BFloat16 Abs(BFloat16 value) => new((ushort)(value._bits & ~SignMask));

    /// <summary>The larger of two; NaN where either is, and 0 before -0.</summary>
    public static BFloat16 Max(BFloat16 x, BFloat16 y) => (BFloat16)MathF.Max(x, y);

    /// <summary>The smaller of two; NaN where either is, and -0 before 0.</summary>
    public static BFloat16 Min(BFloat16 x, BFloat16 y) => (BFloat16)MathF.Min(x, y);

    static bool INumberBase<BFloat16>.IsCanonical(BFloat16 value) => true;

    static bool INumberBase<BFloat16>.IsComplexNumber(BFloat16 value) => false;

    static bool INumberBase<BFloat16>.IsImaginaryNumber(BFloat16 value) => false;

    static bool INumberBase<BFloat16>.IsRealNumber(BFloat16 value) => !IsNaN(value);

    static bool INumberBase<BFloat16>.IsZero(BFloat16 value) => (value._bits & ~SignMask) == 0;

    static bool INumberBase<BFloat16>.IsPositive(BFloat16 value) => !IsNegative(value);

    static bool INumberBase<BFloat16>.IsNormal(BFloat16 value) => float.IsNormal(value);

    static bool INumberBase<BFloat16>.IsInteger(BFloat16 value) => float.IsInteger(value);

    static bool INumberBase<BFloat16>.IsEvenInteger(BFloat16 value) => float.IsEvenInteger(value);

    static bool INumberBase<BFloat16>.IsOddInteger(BFloat16 value) => float.IsOddInteger(value);

    static bool INumberBase<BFloat16>.IsPositiveInfinity(BFloat16 value) => value._bits == ExponentMask;

    static bool INumberBase<BFloat16>.IsNegativeInfinity(BFloat16 value) => value._bits == (SignMask | ExponentMask);

    static BFloat16 INumberBase<BFloat16>.MaxMagnitude(BFloat16 x, BFloat16 y) => (BFloat16)MathF.MaxMagnitude(x, y);

    static BFloat16 INumberBase<BFloat16>.MinMagnitude(BFloat16 x, BFloat16 y) => (BFloat16)MathF.MinMagnitude(x, y);

    static BFloat16 INumberBase<BFloat16>.MaxMagnitudeNumber(BFloat16 x, BFloat16 y) => (BFloat16)float.MaxMagnitudeNumber(x, y);

    static BFloat16 INumberBase<BFloat16>.MinMagnitudeNumber(BFloat16 x, BFloat16 y) => (BFloat16)float.MinMagnitudeNumber(x, y);

    static BFloat16 INumberBase<BFloat16>.Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider) => (BFloat16)double.Parse(s, style, provider);

    static BFloat16 INumberBase<BFloat16>.Parse(string s, NumberStyles style, IFormatProvider? provider) => (BFloat16)double.Parse(s, style, provider);

    static bool INumberBase<BFloat16>.TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out BFloat16 result)
    {
        var read = double.TryParse(s, style, provider, out var value);
        result = (BFloat16)value;
        return read;
    }

    static bool INumberBase<BFloat16>.TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out BFloat16 result)
    {
        var read = double.TryParse(s, style, provider, out var value);
        result = (BFloat16)value;
        return read;
    }

    // By way of double, which all numbers of .NET convert from and to.
    static bool INumberBase<BFloat16>.TryConvertFromChecked<TOther>(TOther value, out BFloat16 result)
    {
        result = (BFloat16)double.CreateChecked(value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertFromSaturating<TOther>(TOther value, out BFloat16 result)
    {
        result = (BFloat16)double.CreateSaturating(value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertFromTruncating<TOther>(TOther value, out BFloat16 result)
    {
        result = (BFloat16)double.CreateTruncating(value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertToChecked<TOther>(BFloat16 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateChecked((double)value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertToSaturating<TOther>(BFloat16 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateSaturating((double)value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertToTruncating<TOther>(BFloat16 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateTruncating((double)value);
        return true;
    }
}
