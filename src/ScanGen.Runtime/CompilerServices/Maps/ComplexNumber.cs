using System.Runtime.CompilerServices;

namespace ScanGen.CompilerServices.Maps;

/// <summary>A complex number that a map computes with, or as many as its parts have values. What has no imaginary part stays a real number, and costs what one costs.</summary>
/// <typeparam name="T">Each part.</typeparam>
/// <param name="real">The real part.</param>
/// <param name="imaginary">The imaginary part.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ComplexNumber<T>(T real, T imaginary)
    where T : struct, IMapNumber<T>
{
    /// <summary>The real part.</summary>
    public readonly T Real = real;

    /// <summary>The imaginary part.</summary>
    public readonly T Imaginary = imaginary;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator ComplexNumber<T>(T real) => new(real, T.Constant(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator +(ComplexNumber<T> a, ComplexNumber<T> b) => new(a.Real + b.Real, a.Imaginary + b.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator +(ComplexNumber<T> a, T b) => new(a.Real + b, a.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator +(T a, ComplexNumber<T> b) => new(a + b.Real, b.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator -(ComplexNumber<T> x) => new(-x.Real, -x.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator -(ComplexNumber<T> a, ComplexNumber<T> b) => new(a.Real - b.Real, a.Imaginary - b.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator -(ComplexNumber<T> a, T b) => new(a.Real - b, a.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator -(T a, ComplexNumber<T> b) => new(a - b.Real, -b.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator *(ComplexNumber<T> a, ComplexNumber<T> b) => new(
        T.MultiplyAdd(a.Real, b.Real, -(a.Imaginary * b.Imaginary)),
        T.MultiplyAdd(a.Real, b.Imaginary, a.Imaginary * b.Real));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator *(ComplexNumber<T> a, T b) => new(a.Real * b, a.Imaginary * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator *(T a, ComplexNumber<T> b) => b * a;

    /// <summary>By the larger part of the divisor, so that no square leaves the range of the type (Smith, "Algorithm 116: Complex division", 1962).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator /(ComplexNumber<T> a, ComplexNumber<T> b)
    {
        var (ofReal, ofImaginary) = (T.Abs(b.Real), T.Abs(b.Imaginary));
        var larger = T.WhereLess(ofReal, ofImaginary, b.Imaginary, b.Real);
        var ratio = T.WhereLess(ofReal, ofImaginary, b.Real, b.Imaginary) / larger;
        var scale = T.MultiplyAdd(T.WhereLess(ofReal, ofImaginary, b.Real, b.Imaginary), ratio, larger);
        return new(
            T.WhereLess(ofReal, ofImaginary, T.MultiplyAdd(a.Real, ratio, a.Imaginary), T.MultiplyAdd(a.Imaginary, ratio, a.Real)) / scale,
            T.WhereLess(ofReal, ofImaginary, T.MultiplyAdd(a.Imaginary, ratio, -a.Real), T.MultiplyAdd(-a.Real, ratio, a.Imaginary)) / scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator /(ComplexNumber<T> a, T b) => new(a.Real / b, a.Imaginary / b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> operator /(T a, ComplexNumber<T> b) => (ComplexNumber<T>)a / b;

    /// <summary>a &lt; b ? then : otherwise. A NaN compares false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> WhereLess(T a, T b, ComplexNumber<T> then, ComplexNumber<T> otherwise) =>
        new(T.WhereLess(a, b, then.Real, otherwise.Real), T.WhereLess(a, b, then.Imaginary, otherwise.Imaginary));

    /// <inheritdoc cref="WhereLess"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> WhereLessOrEqual(T a, T b, ComplexNumber<T> then, ComplexNumber<T> otherwise) =>
        new(T.WhereLessOrEqual(a, b, then.Real, otherwise.Real), T.WhereLessOrEqual(a, b, then.Imaginary, otherwise.Imaginary));

    /// <inheritdoc cref="WhereLess"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> WhereEqual(T a, T b, ComplexNumber<T> then, ComplexNumber<T> otherwise) =>
        new(T.WhereEqual(a, b, then.Real, otherwise.Real), T.WhereEqual(a, b, then.Imaginary, otherwise.Imaginary));
}
