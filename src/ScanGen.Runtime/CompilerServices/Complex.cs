using System.Numerics;

namespace ScanGen.CompilerServices;

/// <summary>A complex number inside a kernel, real part first: <see cref="Complex64"/> of floats, <see cref="Complex"/> of doubles.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="real">The real part.</param>
/// <param name="imaginary">The imaginary part.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Complex<T>(T real, T imaginary)
    : IAdditionOperators<Complex<T>, Complex<T>, Complex<T>>,
        IMultiplyOperators<Complex<T>, Complex<T>, Complex<T>>,
        IAdditiveIdentity<Complex<T>, Complex<T>>,
        IMultiplicativeIdentity<Complex<T>, Complex<T>>,
        IEqualityOperators<Complex<T>, Complex<T>, bool>
    where T : unmanaged, INumberBase<T>
{
    private readonly T _real = real;
    private readonly T _imaginary = imaginary;

    /// <summary>0.</summary>
    public static Complex<T> Zero => new(T.Zero, T.Zero);

    /// <inheritdoc/>
    public static Complex<T> AdditiveIdentity => Zero;

    /// <inheritdoc/>
    public static Complex<T> MultiplicativeIdentity => new(T.One, T.Zero);

    /// <summary>The real part.</summary>
    public T Real => _real;

    /// <summary>The imaginary part.</summary>
    public T Imaginary => _imaginary;

    /// <summary>The number with its imaginary part negated.</summary>
    public Complex<T> Conjugate() => new(_real, -_imaginary);

    /// <inheritdoc/>
    public static Complex<T> operator +(Complex<T> left, Complex<T> right) => new(left._real + right._real, left._imaginary + right._imaginary);

    /// <inheritdoc/>
    public static Complex<T> operator *(Complex<T> left, Complex<T> right) => new(
        left._real * right._real - left._imaginary * right._imaginary,
        left._real * right._imaginary + left._imaginary * right._real);

    public static bool operator ==(Complex<T> left, Complex<T> right) => left._real == right._real & left._imaginary == right._imaginary;

    public static bool operator !=(Complex<T> left, Complex<T> right) => !(left == right);

    public override bool Equals(object? obj) => obj is Complex<T> other && this == other;

    public override int GetHashCode() => HashCode.Combine(_real, _imaginary);
}
