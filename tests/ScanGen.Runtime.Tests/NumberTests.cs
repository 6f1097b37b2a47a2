using System.Globalization;
using System.Numerics;

namespace ScanGen.Runtime.Tests;

/// <summary>What generic code does with the element types of this package.</summary>
public class NumberTests
{
    [Fact]
    public void An_operation_of_BFloat16_is_rounded_once()
    {
        var random = Seeded.Random();
        for (var n = 0; n < 100_000; n++)
        {
            // Exponents so near that doubles have sums and products exactly; a quotient is rounded to doubles first, far from any tie.
            var (left, right) = (Any(), Any());
            Assert.Equal((BFloat16)((double)left + (double)right), left + right);
            Assert.Equal((BFloat16)((double)left - (double)right), left - right);
            Assert.Equal((BFloat16)((double)left * (double)right), left * right);
            Assert.Equal((BFloat16)((double)left / (double)right), left / right);
            Assert.Equal((double)left % (double)right, (double)(left % right));
            Assert.Equal((BFloat16)Math.Max((double)left, (double)right), BFloat16.Max(left, right));
            Assert.Equal((BFloat16)Math.Min((double)left, (double)right), BFloat16.Min(left, right));
            Assert.Equal((BFloat16)Math.Abs((double)left), BFloat16.Abs(left));
            Assert.Equal((BFloat16)(-(double)left), -left);
        }

        BFloat16 Any() => (BFloat16)Math.ScaleB(random.Next(2) == 0 ? random.Between(1, 2) : random.Between(-2, -1), random.Next(-15, 15));
    }

    [Fact]
    public void Beside_a_float_a_BFloat16_stays_a_float()
    {
        var third = (BFloat16)(1f / 3);
        Assert.Equal((float)third * 3f, third * 3f);
        Assert.NotEqual((float)(third * (BFloat16)3f), third * 3f);
    }

    [Fact]
    public void The_sign_of_a_zero_and_of_a_NaN_turns()
    {
        Assert.Equal(BFloat16.NegativeZero.ToBits(), (-BFloat16.Zero).ToBits());
        Assert.Equal(0, BFloat16.Abs(BFloat16.NegativeZero).ToBits());
        Assert.Equal(0x7FC0, (-BFloat16.NaN).ToBits());
        Assert.True(BFloat16.IsNaN(BFloat16.Max(BFloat16.One, BFloat16.NaN)));
    }

    [Fact]
    public void Generic_code_averages_every_element_type()
    {
        Assert.Equal((BFloat16)2.5f, Mean<BFloat16>([(BFloat16)1f, (BFloat16)2f, (BFloat16)3f, (BFloat16)4f]));
        Assert.Equal(new Complex64(2, -1), Mean<Complex64>([new(1, 0), new(3, -2)]));
        Assert.Equal(2.5f, Mean<float>([1, 2, 3, 4]));
    }

    [Fact]
    public void Generic_code_asks_what_a_number_is()
    {
        Assert.Equal((true, false, true, false), Kind((BFloat16)3f));
        Assert.Equal((false, false, false, false), Kind((BFloat16)0.5f));
        Assert.Equal((true, true, false, true), Kind(BFloat16.Zero));
        Assert.Equal((false, false, false, false), Kind(new Complex64(1, 1)));
        Assert.Equal((true, false, false, true), Kind(new Complex64(4, 0)));
        Assert.True(Complex64.IsNaN(new(float.NaN, 0)) && !Complex64.IsNaN(new(float.NaN, float.PositiveInfinity)));
        Assert.True(Complex64.IsInfinity(new(float.NaN, float.PositiveInfinity)) && !Complex64.IsFinite(new(float.NaN, 0)));
    }

    [Fact]
    public void Numbers_become_each_other()
    {
        Assert.Equal((BFloat16)3f, Checked<int, BFloat16>(3));
        Assert.Equal((BFloat16)0.1, Checked<decimal, BFloat16>(0.1m));
        Assert.Equal((BFloat16)0.1, Checked<Half, BFloat16>((Half)0.1));
        Assert.Equal(2, Checked<BFloat16, int>((BFloat16)2.5f));
        Assert.Equal(2.5, Checked<BFloat16, double>((BFloat16)2.5f));
        Assert.Throws<OverflowException>(() => Checked<BFloat16, int>(BFloat16.MaxValue));
        Assert.Equal(int.MaxValue, Saturating<BFloat16, int>(BFloat16.PositiveInfinity));
        Assert.Equal(BFloat16.PositiveInfinity, Saturating<double, BFloat16>(1e300));

        Assert.Equal(new Complex64(2.5f, 0), Checked<BFloat16, Complex64>((BFloat16)2.5f));
        Assert.Equal(new Complex64(1, 2), Checked<Complex, Complex64>(new(1, 2)));
        Assert.Equal(new Complex(1, 2), Checked<Complex64, Complex>(new(1, 2)));
        Assert.Equal(3f, Checked<Complex64, float>(new(3, 0)));
        Assert.Equal(float.NaN, Checked<Complex64, float>(new(3, 1)));
        Assert.Throws<OverflowException>(() => Checked<Complex64, int>(new(3, 1)));
    }

    [Fact]
    public void Text_is_read_back()
    {
        var random = Seeded.Random();
        for (var n = 0; n < 1000; n++)
        {
            var real = (BFloat16)random.Between(-10, 10);
            Assert.Equal(real, Read<BFloat16>(real.ToString(null, CultureInfo.InvariantCulture)));
            var complex = new Complex64((float)random.Between(-10, 10), (float)random.Between(-10, 10));
            Assert.Equal(complex, Read<Complex64>(complex.ToString(null, CultureInfo.InvariantCulture)));
        }

        Assert.False(TryRead<BFloat16>("two"));
        Assert.False(TryRead<Complex64>("two"));
    }

    private static T Mean<T>(ReadOnlySpan<T> numbers)
        where T : INumberBase<T>
    {
        var sum = T.Zero;
        foreach (var number in numbers)
        {
            sum += number;
        }

        return sum / T.CreateChecked(numbers.Length);
    }

    private static (bool IsInteger, bool IsZero, bool IsOdd, bool IsEven) Kind<T>(T number)
        where T : INumberBase<T> => (T.IsInteger(number), T.IsZero(number), T.IsOddInteger(number), T.IsEvenInteger(number));

    private static TTo Checked<TFrom, TTo>(TFrom number)
        where TFrom : INumberBase<TFrom>
        where TTo : INumberBase<TTo> => TTo.CreateChecked(number);

    private static TTo Saturating<TFrom, TTo>(TFrom number)
        where TFrom : INumberBase<TFrom>
        where TTo : INumberBase<TTo> => TTo.CreateSaturating(number);

    private static T Read<T>(string text)
        where T : INumberBase<T> => T.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool TryRead<T>(string text)
        where T : INumberBase<T> => T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
