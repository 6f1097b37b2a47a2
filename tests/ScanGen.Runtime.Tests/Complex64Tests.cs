using System.Numerics;
using System.Runtime.InteropServices;

namespace ScanGen.Runtime.Tests;

public class Complex64Tests
{
    [Fact]
    public void It_is_two_floats_real_part_first()
    {
        Complex64[] values = [new(1, 2), new(3, 4)];
        Assert.Equal([1f, 2, 3, 4], MemoryMarshal.Cast<Complex64, float>(values).ToArray());
    }

    [Fact]
    public void Widening_is_exact_and_narrowing_rounds_each_part()
    {
        var value = new Complex64(0.1f, float.NegativeInfinity);
        Assert.Equal(new Complex(0.1f, double.NegativeInfinity), value);
        Assert.Equal(value, (Complex64)(Complex)value);
        Assert.Equal(new(1, 1f + 1f / (1 << 23)), (Complex64)new Complex(1 + Math.ScaleB(1, -24), 1 + 1.5 * Math.ScaleB(1, -24)));
        Assert.Equal(new(3, 0), (Complex64)3f);
    }

    [Fact]
    public void Arithmetic_agrees_with_that_of_doubles()
    {
        var random = Seeded.Random();
        for (var i = 0; i < 1000; i++)
        {
            var (left, right) = (Any(), Any());
            Near(left + (Complex)right, left + right);
            Near(left - (Complex)right, left - right);
            Near(left * (Complex)right, left * right);
            Near(left / (Complex)right, left / right);
            Near(-(Complex)left, -left);
            Near(Complex.Conjugate(left), Complex64.Conjugate(left));
            Near(left, Complex64.FromPolarCoordinates(left.Magnitude, left.Phase));
        }

        Complex64 Any() => (Complex64)Complex.FromPolarCoordinates(random.Between(0.5, 2), random.Between(-Math.PI, Math.PI));

        static void Near(Complex expected, Complex64 actual) => Assert.True((expected - actual).Magnitude <= 2e-6, $"Expected {expected}, got {actual}.");
    }

    [Fact]
    public void Magnitudes_do_not_overflow_on_the_way() => Assert.Equal(5e30f, new Complex64(3e30f, 4e30f).Magnitude);

    [Fact]
    public void It_is_written_as_a_complex_number_of_doubles_is() => Assert.Equal(new Complex(1.5, -2).ToString(), new Complex64(1.5f, -2).ToString());
}
