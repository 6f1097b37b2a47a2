namespace ScanGen.CompilerServices.Maps;

/// <summary>Twice as many numbers as another type has: what a vector in a device's registers is to a map.</summary>
/// <typeparam name="T">The numbers of each half.</typeparam>
/// <param name="low">The first half.</param>
/// <param name="high">The second half.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Twin<T>(T low, T high) : IMapNumber<Twin<T>>
    where T : struct, IMapNumber<T>
{
    internal readonly T Low = low;
    internal readonly T High = high;

    public static bool IsDouble => T.IsDouble;

    public static bool IsBrief => T.IsBrief;

    public static Twin<T> Exp2(Twin<T> x) => new(T.Exp2(x.Low), T.Exp2(x.High));

    public static Twin<T> Reciprocal(Twin<T> x) => new(T.Reciprocal(x.Low), T.Reciprocal(x.High));

    public static Twin<T> Constant(double value) => new(T.Constant(value), T.Constant(value));

    public static Twin<T> Constant(double ofSingle, double ofDouble) => new(T.Constant(ofSingle, ofDouble), T.Constant(ofSingle, ofDouble));

    public static Twin<T> operator +(Twin<T> a, Twin<T> b) => new(a.Low + b.Low, a.High + b.High);

    public static Twin<T> operator -(Twin<T> a, Twin<T> b) => new(a.Low - b.Low, a.High - b.High);

    public static Twin<T> operator *(Twin<T> a, Twin<T> b) => new(a.Low * b.Low, a.High * b.High);

    public static Twin<T> operator /(Twin<T> a, Twin<T> b) => new(a.Low / b.Low, a.High / b.High);

    public static Twin<T> operator -(Twin<T> x) => new(-x.Low, -x.High);

    public static Twin<T> MultiplyAdd(Twin<T> a, Twin<T> b, Twin<T> c) => new(T.MultiplyAdd(a.Low, b.Low, c.Low), T.MultiplyAdd(a.High, b.High, c.High));

    public static Twin<T> MultiplyAdd(Twin<T> a, Twin<T> b, double c) => new(T.MultiplyAdd(a.Low, b.Low, c), T.MultiplyAdd(a.High, b.High, c));

    public static Twin<T> Sqrt(Twin<T> x) => new(T.Sqrt(x.Low), T.Sqrt(x.High));

    public static Twin<T> Abs(Twin<T> x) => new(T.Abs(x.Low), T.Abs(x.High));

    public static Twin<T> CopySign(Twin<T> magnitude, Twin<T> sign) => new(T.CopySign(magnitude.Low, sign.Low), T.CopySign(magnitude.High, sign.High));

    public static Twin<T> Min(Twin<T> a, Twin<T> b) => new(T.Min(a.Low, b.Low), T.Min(a.High, b.High));

    public static Twin<T> Max(Twin<T> a, Twin<T> b) => new(T.Max(a.Low, b.Low), T.Max(a.High, b.High));

    public static Twin<T> Within(Twin<T> x, Twin<T> lower, Twin<T> upper) => new(T.Within(x.Low, lower.Low, upper.Low), T.Within(x.High, lower.High, upper.High));

    public static Twin<T> WhereLess(Twin<T> a, Twin<T> b, Twin<T> then, Twin<T> otherwise) =>
        new(T.WhereLess(a.Low, b.Low, then.Low, otherwise.Low), T.WhereLess(a.High, b.High, then.High, otherwise.High));

    public static Twin<T> WhereLessOrEqual(Twin<T> a, Twin<T> b, Twin<T> then, Twin<T> otherwise) =>
        new(T.WhereLessOrEqual(a.Low, b.Low, then.Low, otherwise.Low), T.WhereLessOrEqual(a.High, b.High, then.High, otherwise.High));

    public static Twin<T> WhereEqual(Twin<T> a, Twin<T> b, Twin<T> then, Twin<T> otherwise) =>
        new(T.WhereEqual(a.Low, b.Low, then.Low, otherwise.Low), T.WhereEqual(a.High, b.High, then.High, otherwise.High));

    public static Twin<T> PowerOfTwo(Twin<T> exponent) => new(T.PowerOfTwo(exponent.Low), T.PowerOfTwo(exponent.High));

    public static Twin<T> Scale(Twin<T> x, Twin<T> exponent) => new(T.Scale(x.Low, exponent.Low), T.Scale(x.High, exponent.High));

    public static Twin<T> Exponent(Twin<T> x) => new(T.Exponent(x.Low), T.Exponent(x.High));

    public static Twin<T> Significand(Twin<T> x) => new(T.Significand(x.Low), T.Significand(x.High));

    public static Twin<T> UpperHalf(Twin<T> x) => new(T.UpperHalf(x.Low), T.UpperHalf(x.High));
}
