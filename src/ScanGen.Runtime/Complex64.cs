using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ScanGen;

/// <summary>
/// A complex number of two <see cref="float"/>s, real part first, as torch's complex64 and C's <c>float complex</c> lie in memory. Eight bytes
/// and nothing else, so it can be the element of a span over foreign memory or of a device view. <see cref="Complex"/> is the same of two doubles.
/// </summary>
/// <param name="Real">The real part.</param>
/// <param name="Imaginary">The imaginary part.</param>
/// <remarks>For what is not here (magnitudes without overflow, roots, exponentials, formats), convert to <see cref="Complex"/>, which is exact.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly partial record struct Complex64(float Real, float Imaginary)
{
    /// <summary>0.</summary>
    public static Complex64 Zero => default;

    /// <summary>1.</summary>
    public static Complex64 One => new(1, 0);

    /// <summary>The square root of -1 that has a positive imaginary part.</summary>
    public static Complex64 ImaginaryOne => new(0, 1);

    /// <summary>The distance from 0.</summary>
    public float Magnitude => (float)((Complex)this).Magnitude;

    /// <summary>The angle from the positive real axis, -π to π.</summary>
    public float Phase => MathF.Atan2(Imaginary, Real);

    /// <summary>The number of a distance from 0 and an angle in radians.</summary>
    public static Complex64 FromPolarCoordinates(float magnitude, float phase) => (Complex64)Complex.FromPolarCoordinates(magnitude, phase);

    /// <summary>The number with its imaginary part negated.</summary>
    public static Complex64 Conjugate(Complex64 value) => new(value.Real, -value.Imaginary);

    /// <summary>The number on the real axis.</summary>
    public static implicit operator Complex64(float value) => new(value, 0);

    /// <summary>The same number, exactly.</summary>
    public static implicit operator Complex(Complex64 value) => new(value.Real, value.Imaginary);

    /// <summary>The number of the nearest parts, ties to even.</summary>
    public static explicit operator Complex64(Complex value) => new((float)value.Real, (float)value.Imaginary);

    /// <inheritdoc/>
    public static Complex64 operator +(Complex64 left, Complex64 right) => new(left.Real + right.Real, left.Imaginary + right.Imaginary);

    /// <inheritdoc/>
    public static Complex64 operator -(Complex64 left, Complex64 right) => new(left.Real - right.Real, left.Imaginary - right.Imaginary);

    /// <inheritdoc/>
    public static Complex64 operator -(Complex64 value) => new(-value.Real, -value.Imaginary);

    /// <inheritdoc/>
    public static Complex64 operator *(Complex64 left, Complex64 right) => new(
        left.Real * right.Real - left.Imaginary * right.Imaginary,
        left.Real * right.Imaginary + left.Imaginary * right.Real);

    /// <inheritdoc/>
    public static Complex64 operator /(Complex64 left, Complex64 right) => (Complex64)((Complex)left / (Complex)right);

    /// <summary>Both parts, as <see cref="Complex"/> writes them.</summary>
    public override string ToString() => ((Complex)this).ToString(CultureInfo.CurrentCulture);
}
