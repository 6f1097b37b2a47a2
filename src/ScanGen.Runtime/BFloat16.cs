using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ScanGen;

/// <summary>
/// The upper half of a <see cref="float"/>: 1 sign, 8 exponent and 7 fraction bits. It has the range of a float and between two and
/// three decimal digits. Two bytes and nothing else, so it can be the element of a span over foreign memory or of a device view.
/// </summary>
/// <remarks>
/// Widening is exact. Narrowing rounds to nearest, ties to even, and keeps NaN a NaN with its sign. As with <see cref="Half"/>,
/// <c>==</c> compares numbers (a NaN equals nothing, the two zeros are equal) while <see cref="Equals(BFloat16)"/> also holds a NaN
/// equal to a NaN. Operations are those of <see cref="float"/>, each rounded; with a <see cref="float"/> on either side they stay <see cref="float"/>.
/// </remarks>
public readonly partial struct BFloat16
{
    private const ushort ExponentMask = 0x7F80;
    private const ushort FractionMask = 0x007F;
    private const ushort QuietBit = 0x0040;
    private const ushort SignMask = 0x8000;

    private readonly ushort _bits;

    private BFloat16(ushort bits) => _bits = bits;

    /// <summary>0.</summary>
    public static BFloat16 Zero => new(0);

    /// <summary>-0.</summary>
    public static BFloat16 NegativeZero => new(SignMask);

    /// <summary>1.</summary>
    public static BFloat16 One => new(0x3F80);

    /// <summary>-1.</summary>
    public static BFloat16 NegativeOne => new(0xBF80);

    /// <summary>The smallest positive number, 2^-133 (subnormal), named as in <see cref="float.Epsilon"/>.</summary>
    public static BFloat16 Epsilon => new(1);

    /// <summary>The largest finite number, (2 - 2^-7) * 2^127, about 3.39e38.</summary>
    public static BFloat16 MaxValue => new(0x7F7F);

    /// <summary>The smallest finite number, -<see cref="MaxValue"/>.</summary>
    public static BFloat16 MinValue => new(0xFF7F);

    /// <summary>The quiet NaN that the processor makes, sign bit set, as <see cref="float.NaN"/> is.</summary>
    public static BFloat16 NaN => new(0xFFC0);

    /// <summary>Positive infinity.</summary>
    public static BFloat16 PositiveInfinity => new(0x7F80);

    /// <summary>Negative infinity.</summary>
    public static BFloat16 NegativeInfinity => new(0xFF80);

    /// <summary>The value that has these 16 bits.</summary>
    public static BFloat16 FromBits(ushort bits) => new(bits);

    /// <summary>The 16 bits of this value.</summary>
    public ushort ToBits() => _bits;

    /// <summary>Whether the value is neither infinite nor NaN.</summary>
    public static bool IsFinite(BFloat16 value) => (value._bits & ExponentMask) != ExponentMask;

    /// <summary>Whether the value is positive or negative infinity.</summary>
    public static bool IsInfinity(BFloat16 value) => (value._bits & ~SignMask) == ExponentMask;

    /// <summary>Whether the value is a NaN, of either sign and any payload.</summary>
    public static bool IsNaN(BFloat16 value) => (value._bits & ~SignMask) > ExponentMask;

    /// <summary>Whether the sign bit is set; true of -0 as well.</summary>
    public static bool IsNegative(BFloat16 value) => (value._bits & SignMask) != 0;

    /// <summary>Whether the value is below the normal numbers and not zero.</summary>
    public static bool IsSubnormal(BFloat16 value) => (value._bits & ExponentMask) == 0 && (value._bits & FractionMask) != 0;

    /// <summary>The same number, exactly.</summary>
    public static implicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value._bits << 16);

    /// <summary>The same number, exactly.</summary>
    public static implicit operator double(BFloat16 value) => (float)value;

    /// <summary>The nearest value, ties to even; infinity past <see cref="MaxValue"/> by half a unit, a NaN for a NaN.</summary>
    public static explicit operator BFloat16(float value) => Narrow(BitConverter.SingleToUInt32Bits(value));

    /// <summary>The nearest value, ties to even, rounded once: not by way of the nearest <see cref="float"/>.</summary>
    public static explicit operator BFloat16(double value)
    {
        var single = (float)value;
        var bits = BitConverter.SingleToUInt32Bits(single);
        if (single != value && !double.IsNaN(value))
        {
            // Round to odd: cut towards zero and mark the lost bits in the last place that is kept. With at least two places more
            // than the result has, the second rounding then sees on which side of a tie the number lies (Boldo and Melquiond 2008).
            bits = (Math.Abs((double)single) > Math.Abs(value) ? bits - 1 : bits) | 1;
        }

        return Narrow(bits);
    }

    /// <summary>Equality of numbers: false of a NaN, true of the two zeros.</summary>
    public static bool operator ==(BFloat16 left, BFloat16 right) => (float)left == (float)right;

    /// <summary>The opposite of equality: true of a NaN.</summary>
    public static bool operator !=(BFloat16 left, BFloat16 right) => !(left == right);

    /// <summary>Order of numbers: false where either is a NaN.</summary>
    public static bool operator <(BFloat16 left, BFloat16 right) => (float)left < (float)right;

    /// <summary>Order of numbers: false where either is a NaN.</summary>
    public static bool operator >(BFloat16 left, BFloat16 right) => (float)left > (float)right;

    /// <summary>Order of numbers: false where either is a NaN.</summary>
    public static bool operator <=(BFloat16 left, BFloat16 right) => (float)left <= (float)right;

    /// <summary>Order of numbers: false where either is a NaN.</summary>
    public static bool operator >=(BFloat16 left, BFloat16 right) => (float)left >= (float)right;

    /// <summary>Equality for collections: as <c>==</c>, and every NaN equals every NaN.</summary>
    public bool Equals(BFloat16 other) => ((float)this).Equals(other);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <summary>Order for sorting: NaN before every number, the two zeros equal.</summary>
    public int CompareTo(BFloat16 other) => ((float)this).CompareTo(other);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is neither null nor a <see cref="BFloat16"/>.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        BFloat16 other => CompareTo(other),
        _ => throw new ArgumentException($"The object to compare with is a {obj.GetType()}, not a {nameof(BFloat16)}.", nameof(obj)),
    };

    /// <summary>The digits of the same number as a <see cref="float"/>: enough to parse it back.</summary>
    public override string ToString() => ((float)this).ToString(CultureInfo.CurrentCulture);

    /// <summary>The same number formatted as a <see cref="float"/>.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => ((float)this).ToString(format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        ((float)this).TryFormat(destination, out charsWritten, format, provider);

    /// <summary>The value nearest to what <see cref="double"/> reads from the text.</summary>
    /// <exception cref="FormatException">The text is no number.</exception>
    public static BFloat16 Parse(string s, IFormatProvider? provider) => (BFloat16)double.Parse(s, provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static BFloat16 Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (BFloat16)double.Parse(s, provider);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BFloat16 result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out BFloat16 result)
    {
        var read = double.TryParse(s, provider, out var value);
        result = (BFloat16)value;
        return read;
    }

    private static BFloat16 Narrow(uint single)
    {
        var upper = single >> 16;
        if ((single & 0x7FFF_FFFF) > 0x7F80_0000)
        {
            // A payload that lay in the lower half only would leave an infinity.
            return new((ushort)(upper | QuietBit));
        }

        // Half a unit less one, and one more where the kept part is odd; a carry runs into the exponent, up to infinity, as it should.
        return new((ushort)((single + 0x7FFF + (upper & 1)) >> 16));
    }
}
