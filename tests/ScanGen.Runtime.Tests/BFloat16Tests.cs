using System.Globalization;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace ScanGen.Runtime.Tests;

public class BFloat16Tests
{
    /// <summary>Every finite value from the least to the greatest, then 2^128 in the place of infinity, as doubles.</summary>
    private static readonly double[] Magnitudes =
        [.. Enumerable.Range(0, 0x7F80).Select(bits => Magnitude(bits)), Math.ScaleB(1, 128)];

    [Fact]
    public void Every_bit_pattern_survives_widening_and_narrowing()
    {
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var value = BFloat16.FromBits((ushort)bits);
            var expected = BFloat16.IsNaN(value) ? bits | 0x0040 : bits;

            Assert.Equal(expected, ((BFloat16)(float)value).ToBits());
            Assert.Equal(expected, ((BFloat16)(double)value).ToBits());
        }
    }

    [Fact]
    public void Widening_gives_the_number_that_the_bits_mean()
    {
        for (var bits = 0; bits < 0x7F80; bits++)
        {
            Assert.Equal(Magnitude(bits), (double)BFloat16.FromBits((ushort)bits));
            Assert.Equal(-Magnitude(bits), (double)BFloat16.FromBits((ushort)(bits | 0x8000)));
        }
    }

    [Fact]
    public void A_float_becomes_the_nearest_value()
    {
        var random = Seeded.Random();
        for (var n = 0; n < 1_000_000; n++)
        {
            var value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (!float.IsNaN(value))
            {
                Assert.Equal(Nearest(value), ((BFloat16)value).ToBits());
            }
        }
    }

    [Fact]
    public void A_double_becomes_the_nearest_value()
    {
        var random = Seeded.Random();
        for (var n = 0; n < 1_000_000; n++)
        {
            // All exponents of a BFloat16, and some past either end.
            var value = Math.ScaleB(random.Between(-2, 2), random.Next(-145, 130));
            Assert.Equal(Nearest(value), ((BFloat16)value).ToBits());
        }
    }

    [Fact]
    public void A_tie_goes_to_even_and_a_hair_beside_it_to_its_side()
    {
        for (var bits = 0; bits < 0x7F80; bits++)
        {
            var tie = (Magnitudes[bits] + Magnitudes[bits + 1]) / 2;

            Assert.Equal(bits + (bits & 1), ((BFloat16)tie).ToBits());
            Assert.Equal(bits + (bits & 1), ((BFloat16)(float)tie).ToBits());
            Assert.Equal(bits, ((BFloat16)Math.BitDecrement(tie)).ToBits());
            Assert.Equal(bits + 1, ((BFloat16)Math.BitIncrement(tie)).ToBits());
            Assert.Equal((bits + 1) | 0x8000, ((BFloat16)(-Math.BitIncrement(tie))).ToBits());
        }
    }

    [Fact]
    public void A_double_is_not_rounded_twice()
    {
        // Just above the tie between 1 and 1 + 2^-7; the nearest float is the tie itself.
        var value = 1 + Math.ScaleB(1, -8) + Math.ScaleB(1, -40);

        Assert.Equal(0x3F80, ((BFloat16)(float)value).ToBits());
        Assert.Equal(0x3F81, ((BFloat16)value).ToBits());
    }

    [Theory]
    [InlineData(0x7F800001u, 0x7FC0)]
    [InlineData(0xFF800001u, 0xFFC0)]
    [InlineData(0x7FFFFFFFu, 0x7FFF)]
    [InlineData(0xFFFFFFFFu, 0xFFFF)]
    [InlineData(0x7FA12345u, 0x7FE1)]
    public void A_NaN_stays_a_quiet_NaN_of_its_sign(uint single, int expected)
    {
        var value = (BFloat16)BitConverter.UInt32BitsToSingle(single);

        Assert.Equal(expected, value.ToBits());
        Assert.True(BFloat16.IsNaN(value));
    }

    [Fact]
    public void A_double_NaN_with_a_payload_in_its_last_bit_stays_a_NaN()
    {
        Assert.True(BFloat16.IsNaN((BFloat16)BitConverter.UInt64BitsToDouble(0x7FF0_0000_0000_0001)));
        Assert.True(BFloat16.IsNaN((BFloat16)double.NaN));
    }

    [Fact]
    public void Numbers_past_the_ends_become_infinite_or_zero()
    {
        Assert.Equal(BFloat16.PositiveInfinity, (BFloat16)double.MaxValue);
        Assert.Equal(BFloat16.NegativeInfinity, (BFloat16)double.MinValue);
        Assert.Equal(BFloat16.PositiveInfinity, (BFloat16)float.MaxValue);
        Assert.Equal(BFloat16.PositiveInfinity, (BFloat16)float.PositiveInfinity);
        Assert.Equal(0x0000, ((BFloat16)double.Epsilon).ToBits());
        Assert.Equal(0x8000, ((BFloat16)(-double.Epsilon)).ToBits());
    }

    [Fact]
    public void Constants_are_what_they_say()
    {
        Assert.Equal(0, (double)BFloat16.Zero);
        Assert.True(BFloat16.IsNegative(BFloat16.NegativeZero));
        Assert.Equal(1, (double)BFloat16.One);
        Assert.Equal(-1, (double)BFloat16.NegativeOne);
        Assert.Equal(Math.ScaleB(1, -133), (double)BFloat16.Epsilon);
        Assert.True(BFloat16.IsSubnormal(BFloat16.Epsilon));
        Assert.Equal((2 - Math.ScaleB(1, -7)) * Math.ScaleB(1, 127), (double)BFloat16.MaxValue);
        Assert.Equal(-(double)BFloat16.MaxValue, (double)BFloat16.MinValue);
        Assert.True(double.IsNaN(BFloat16.NaN));
        Assert.True(double.IsPositiveInfinity(BFloat16.PositiveInfinity));
        Assert.True(BFloat16.IsInfinity(BFloat16.NegativeInfinity));
        Assert.False(BFloat16.IsFinite(BFloat16.NegativeInfinity));
    }

    [Fact]
    public void Operators_compare_numbers_and_Equals_holds_a_NaN_equal_to_itself()
    {
        var nan = BFloat16.NaN;
        var otherNaN = BFloat16.FromBits(0x7FC1);

        Assert.False(nan == otherNaN);
        Assert.True(nan != otherNaN);
        Assert.False(nan < BFloat16.One || nan >= BFloat16.One);
        Assert.True(nan.Equals(otherNaN));
        Assert.Equal(nan.GetHashCode(), otherNaN.GetHashCode());

        Assert.True(BFloat16.Zero == BFloat16.NegativeZero);
        Assert.True(BFloat16.Zero.Equals(BFloat16.NegativeZero));
        Assert.Equal(BFloat16.Zero.GetHashCode(), BFloat16.NegativeZero.GetHashCode());

        Assert.True(BFloat16.NegativeOne < BFloat16.One && BFloat16.One > BFloat16.NegativeOne);
        Assert.False(BFloat16.One.Equals(1f));
    }

    [Fact]
    public void Sorting_puts_NaN_first_and_refuses_other_types()
    {
        BFloat16[] values = [BFloat16.One, BFloat16.PositiveInfinity, BFloat16.NaN, BFloat16.NegativeOne, BFloat16.MinValue];
        Array.Sort(values);

        Assert.Equal([BFloat16.NaN, BFloat16.MinValue, BFloat16.NegativeOne, BFloat16.One, BFloat16.PositiveInfinity], values);
        Assert.Equal(1, BFloat16.MinValue.CompareTo(null));
        Assert.Throws<ArgumentException>("obj", () => BFloat16.One.CompareTo(1f));
    }

    [Fact]
    public void Every_value_is_read_back_from_its_text()
    {
        Span<char> text = stackalloc char[32];
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var value = BFloat16.FromBits((ushort)bits);
            Assert.True(value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture));

            Assert.Equal(value, BFloat16.Parse(text[..length], CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Formatting_follows_the_format_and_the_provider()
    {
        var value = (BFloat16)1234.5;
        var comma = new NumberFormatInfo { NumberDecimalSeparator = "," };

        Assert.Equal("1232,0", value.ToString("F1", comma));
        Assert.Equal("1232,00", string.Create(comma, $"{value:F2}"));
        Assert.False(BFloat16.TryParse("one", null, out _));
        Assert.Throws<FormatException>(() => BFloat16.Parse("one", null));
    }

    [Fact]
    public void It_is_two_bytes_and_an_element_of_a_device_view()
    {
        Assert.Equal(2, Unsafe.SizeOf<BFloat16>());

        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var buffer = accelerator.Allocate1D([BFloat16.One, BFloat16.Epsilon]);

        Assert.Equal([BFloat16.One, BFloat16.Epsilon], buffer.GetAsArray1D());
        Assert.Equal<ushort>([0x3F80, 1], buffer.View.AsContiguous().Cast<ushort>().GetAsArray());
    }

    /// <summary>The value of a positive bit pattern by the definition of the format.</summary>
    private static double Magnitude(int bits)
    {
        var (exponent, fraction) = (bits >> 7, bits & 0x7F);
        return exponent == 0 ? Math.ScaleB(fraction, -133) : Math.ScaleB(128 + fraction, exponent - 134);
    }

    /// <summary>Rounding by search among all values there are: knows nothing of bit tricks.</summary>
    private static int Nearest(double value)
    {
        var sign = double.IsNegative(value) ? 0x8000 : 0;
        var magnitude = Math.Min(Math.Abs(value), Magnitudes[^1]);
        var index = Array.BinarySearch(Magnitudes, magnitude);
        if (index < 0)
        {
            var above = ~index;
            var tie = (Magnitudes[above - 1] + Magnitudes[above]) / 2;
            index = magnitude < tie || (magnitude == tie && above % 2 == 1) ? above - 1 : above;
        }

        return sign | index;
    }
}
