using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace ScanGen;

/// <content>What generic code asks of numbers, as <see cref="Complex"/> answers it.</content>
public readonly partial record struct Complex64 : INumberBase<Complex64>, ISignedNumber<Complex64>
{
    static Complex64 IAdditiveIdentity<Complex64, Complex64>.AdditiveIdentity => Zero;

    static Complex64 IMultiplicativeIdentity<Complex64, Complex64>.MultiplicativeIdentity => One;

    static Complex64 ISignedNumber<Complex64>.NegativeOne => new(-1, 0);

    static int INumberBase<Complex64>.Radix => 2;

    /// <summary>The same number.</summary>
    public static Complex64 operator +(Complex64 value) => value;

    /// <summary>One more.</summary>
    public static Complex64 operator ++(Complex64 value) => value + One;

    /// <summary>One less.</summary>
    public static Complex64 operator --(Complex64 value) => value - One;

    /// <summary>The distance from 0, as a number on the real axis.</summary>
    static Complex64 INumberBase<Complex64>.Abs(Complex64 value) => value.Magnitude;

    /// <summary>Whether both parts are neither infinite nor NaN.</summary>
    public static bool IsFinite(Complex64 value) => float.IsFinite(value.Real) && float.IsFinite(value.Imaginary);

    /// <summary>Whether either part is infinite.</summary>
    public static bool IsInfinity(Complex64 value) => float.IsInfinity(value.Real) || float.IsInfinity(value.Imaginary);

    /// <summary>Whether either part is NaN, and neither infinite.</summary>
    public static bool IsNaN(Complex64 value) => !IsInfinity(value) && !IsFinite(value);

    /// <summary>Both parts, as <see cref="Complex"/> writes them.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => ((Complex)this).ToString(format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        ((Complex)this).TryFormat(destination, out charsWritten, format, provider);

    static bool INumberBase<Complex64>.IsCanonical(Complex64 value) => true;

    static bool INumberBase<Complex64>.IsComplexNumber(Complex64 value) => Complex.IsComplexNumber(value);

    static bool INumberBase<Complex64>.IsEvenInteger(Complex64 value) => Complex.IsEvenInteger(value);

    static bool INumberBase<Complex64>.IsImaginaryNumber(Complex64 value) => Complex.IsImaginaryNumber(value);

    static bool INumberBase<Complex64>.IsInteger(Complex64 value) => Complex.IsInteger(value);

    static bool INumberBase<Complex64>.IsNegative(Complex64 value) => Complex.IsNegative(value);

    static bool INumberBase<Complex64>.IsNegativeInfinity(Complex64 value) => Complex.IsNegativeInfinity(value);

    static bool INumberBase<Complex64>.IsNormal(Complex64 value) => float.IsNormal(value.Real) && (value.Imaginary == 0 || float.IsNormal(value.Imaginary));

    static bool INumberBase<Complex64>.IsOddInteger(Complex64 value) => Complex.IsOddInteger(value);

    static bool INumberBase<Complex64>.IsPositive(Complex64 value) => Complex.IsPositive(value);

    static bool INumberBase<Complex64>.IsPositiveInfinity(Complex64 value) => Complex.IsPositiveInfinity(value);

    static bool INumberBase<Complex64>.IsRealNumber(Complex64 value) => Complex.IsRealNumber(value);

    static bool INumberBase<Complex64>.IsSubnormal(Complex64 value) => float.IsSubnormal(value.Real) || float.IsSubnormal(value.Imaginary);

    static bool INumberBase<Complex64>.IsZero(Complex64 value) => value == Zero;

    static Complex64 INumberBase<Complex64>.MaxMagnitude(Complex64 x, Complex64 y) => (Complex64)Complex.MaxMagnitude(x, y);

    static Complex64 INumberBase<Complex64>.MinMagnitude(Complex64 x, Complex64 y) => (Complex64)Complex.MinMagnitude(x, y);

    static Complex64 INumberBase<Complex64>.MaxMagnitudeNumber(Complex64 x, Complex64 y) => IsNaN(x) ? y : IsNaN(y) ? x : (Complex64)Complex.MaxMagnitude(x, y);

    static Complex64 INumberBase<Complex64>.MinMagnitudeNumber(Complex64 x, Complex64 y) => IsNaN(x) ? y : IsNaN(y) ? x : (Complex64)Complex.MinMagnitude(x, y);

    static Complex64 INumberBase<Complex64>.Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider) => (Complex64)Complex.Parse(s, style, provider);

    static Complex64 INumberBase<Complex64>.Parse(string s, NumberStyles style, IFormatProvider? provider) => (Complex64)Complex.Parse(s, style, provider);

    static Complex64 ISpanParsable<Complex64>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (Complex64)Complex.Parse(s, provider);

    static Complex64 IParsable<Complex64>.Parse(string s, IFormatProvider? provider) => (Complex64)Complex.Parse(s, provider);

    static bool INumberBase<Complex64>.TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out Complex64 result)
    {
        var read = Complex.TryParse(s, style, provider, out var value);
        result = (Complex64)value;
        return read;
    }

    static bool INumberBase<Complex64>.TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out Complex64 result)
    {
        var read = Complex.TryParse(s, style, provider, out var value);
        result = (Complex64)value;
        return read;
    }

    static bool ISpanParsable<Complex64>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Complex64 result)
    {
        var read = Complex.TryParse(s, provider, out var value);
        result = (Complex64)value;
        return read;
    }

    static bool IParsable<Complex64>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Complex64 result)
    {
        var read = Complex.TryParse(s, provider, out var value);
        result = (Complex64)value;
        return read;
    }

    // By way of Complex, which all numbers of .NET convert from and to.
    static bool INumberBase<Complex64>.TryConvertFromChecked<TOther>(TOther value, out Complex64 result)
    {
        result = (Complex64)Checked<Complex, TOther>(value);
        return true;
    }

    static bool INumberBase<Complex64>.TryConvertFromSaturating<TOther>(TOther value, out Complex64 result)
    {
        result = (Complex64)Saturating<Complex, TOther>(value);
        return true;
    }

    static bool INumberBase<Complex64>.TryConvertFromTruncating<TOther>(TOther value, out Complex64 result)
    {
        result = (Complex64)Truncating<Complex, TOther>(value);
        return true;
    }

    static bool INumberBase<Complex64>.TryConvertToChecked<TOther>(Complex64 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateChecked((Complex)value);
        return true;
    }

    static bool INumberBase<Complex64>.TryConvertToSaturating<TOther>(Complex64 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateSaturating((Complex)value);
        return true;
    }

    static bool INumberBase<Complex64>.TryConvertToTruncating<TOther>(Complex64 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateTruncating((Complex)value);
        return true;
    }

    private static TNumber Checked<TNumber, TOther>(TOther value)
        where TNumber : INumberBase<TNumber>
        where TOther : INumberBase<TOther> => TNumber.CreateChecked(value);

    private static TNumber Saturating<TNumber, TOther>(TOther value)
        where TNumber : INumberBase<TNumber>
        where TOther : INumberBase<TOther> => TNumber.CreateSaturating(value);

    private static TNumber Truncating<TNumber, TOther>(TOther value)
        where TNumber : INumberBase<TNumber>
        where TOther : INumberBase<TOther> => TNumber.CreateTruncating(value);
}
