namespace ScanGen.Runtime.Tests.Maps;

/// <summary>A number of about 100 bits, as a sum of two doubles: what functions of doubles are compared with.</summary>
public readonly record struct Double2(double Upper, double Lower)
{
    private static readonly Double2 Ln2 = new(0.69314718055994529, 2.3190468138462996e-17);

    private static readonly Double2 HalfPi = new(1.5707963267948966, 6.123233995736766e-17);

    private const double HalfPiLower = -1.4973849048591698e-33;

    public static implicit operator Double2(double x) => new(x, 0);

    public static Double2 operator +(Double2 a, Double2 b)
    {
        var (sum, lost) = Sum(a.Upper, b.Upper);
        return Normal(sum, lost + a.Lower + b.Lower);
    }

    public static Double2 operator -(Double2 a) => new(-a.Upper, -a.Lower);

    public static Double2 operator -(Double2 a, Double2 b) => a + -b;

    public static Double2 operator *(Double2 a, Double2 b)
    {
        var product = a.Upper * b.Upper;
        return Normal(product, Math.FusedMultiplyAdd(a.Upper, b.Upper, -product) + (a.Upper * b.Lower + a.Lower * b.Upper));
    }

    public static Double2 operator /(Double2 a, Double2 b)
    {
        Double2 quotient = a.Upper / b.Upper;
        quotient += (a - quotient * b).Upper / b.Upper;
        return quotient + (a - quotient * b).Upper / b.Upper;
    }

    public static Double2 Abs(Double2 a) => a.Upper < 0 ? -a : a;

    /// <summary>exp(x) - 1: a series of a thousandth, squared ten times as (1 + e)² - 1 = 2e + e².</summary>
    public static Double2 Expm1(Double2 x)
    {
        // Beyond, parts of two doubles overflow where the number does not.
        if (!(x.Upper < 700))
        {
            return Math.Exp(x.Upper);
        }

        if (x.Upper < -100)
        {
            return -1;
        }

        var exponent = Math.Round(x.Upper / Ln2.Upper);
        var r = (x - exponent * Ln2) * Math.ScaleB(1, -10);
        Double2 sum = 1;
        for (var n = 14; n > 1; n--)
        {
            sum = 1 + r / n * sum;
        }

        var e = r * sum;
        for (var n = 0; n < 10; n++)
        {
            e = 2 * e + e * e;
        }

        return Scale(e, exponent) + (Scale(1, exponent) - 1);
    }

    public static Double2 Exp(Double2 x) => x.Upper switch
    {
        < -800 => 0,
        < -700 => Scale(Exp(x + 100 * Ln2), -100),
        < 0 => 1 / (Expm1(-x) + 1),
        _ => Expm1(x) + 1,
    };

    /// <summary>log(1 + x) by two of Newton's steps.</summary>
    public static Double2 Log1p(Double2 x)
    {
        if (!(x.Upper > -1 && x.Upper < double.MaxValue))
        {
            return Math.Log(1 + x.Upper);
        }

        var whole = 1 + x;
        Double2 log = Math.Abs(x.Upper) < 1e-5 ? x.Upper * (1 - x.Upper / 2) : Math.Log(whole.Upper);
        for (var n = 0; n < 3; n++)
        {
            var error = Expm1(log);
            log -= (error - x) / (error + 1);
        }

        return log;
    }

    /// <summary>The sine of an angle of so many quarter turns more, by the rest that whole ones leave.</summary>
    public static Double2 Sin(double x, int quarters)
    {
        var whole = Math.Round(x / HalfPi.Upper);
        var r = x - whole * HalfPi - whole * HalfPiLower;
        var quarter = (int)(long)(whole + quarters) & 3;
        var (term, sum) = quarter % 2 == 0 ? (r, r) : ((Double2)1, (Double2)1);
        for (var n = 2 - quarter % 2; n < 30; n += 2)
        {
            term *= -r * r / (n * (n + 1.0));
            sum += term;
        }

        return quarter > 1 ? -sum : sum;
    }

    public static Double2 Log(double x)
    {
        var exponent = Math.ILogB(x);
        return exponent * Ln2 + Log1p(new Double2(Math.ScaleB(x, -exponent), 0) - 1);
    }

    /// <summary>How far a double is from this, in units in the last place.</summary>
    public double UlpsFrom(double value)
    {
        var ulp = Math.ScaleB(1, Math.Max(Math.ILogB(Upper), -1022) - 52);
        return Math.Abs(((value - this).Upper) / ulp);
    }

    private static Double2 Scale(Double2 x, double exponent) => new(Math.ScaleB(x.Upper, (int)exponent), Math.ScaleB(x.Lower, (int)exponent));

    private static Double2 Normal(double upper, double lower)
    {
        var sum = upper + lower;
        return new(sum, lower - (sum - upper));
    }

    private static (double Sum, double Lost) Sum(double a, double b)
    {
        var sum = a + b;
        var other = sum - a;
        return (sum, a - (sum - other) + (b - other));
    }
}
