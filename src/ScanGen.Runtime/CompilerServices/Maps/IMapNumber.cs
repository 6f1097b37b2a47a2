namespace ScanGen.CompilerServices.Maps;

/// <summary>A number that a map computes with: one value on a device, a vector of them on the host. What <see cref="MapMath"/> is written in.</summary>
/// <typeparam name="T">The number itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMapNumber<T>
    where T : struct, IMapNumber<T>
{
    /// <summary>Whether a value is a <see cref="double"/>, and not a <see cref="float"/>: how many terms a polynomial needs.</summary>
    static abstract bool IsDouble { get; }

    /// <summary>Whether results are rounded to 16 bits after, so that some units of a float's last place are nothing, and a device's own <see cref="Exp2"/> will do.</summary>
    static virtual bool IsBrief => false;

    /// <summary>2 to the power of x, to some units of the last place; only where numbers are brief.</summary>
    static virtual T Exp2(T x) => throw new NotSupportedException();

    /// <summary>1 / x of a positive x, to some units of the last place; only where numbers are brief.</summary>
    static virtual T Reciprocal(T x) => throw new NotSupportedException();

    /// <summary>Complex numbers as they lie in memory, one after the other; only of doubles on the host, where those of floats are widened before.</summary>
    static virtual ComplexNumber<T> LoadParts(ref readonly byte from) => throw new NotSupportedException();

    /// <summary>Puts complex numbers into memory, one after the other.</summary>
    static virtual void StoreParts(ComplexNumber<T> number, ref byte to) => throw new NotSupportedException();

    /// <summary>A constant, rounded to the type once.</summary>
    static abstract T Constant(double value);

    /// <summary>A constant that has to do with the type.</summary>
    static abstract T Constant(double ofSingle, double ofDouble);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    static abstract T operator -(T x);

    /// <summary>a * b + c, rounded once where hardware does that and twice where it does not.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <inheritdoc cref="MultiplyAdd(T, T, T)"/>
    static abstract T MultiplyAdd(T a, T b, double c);

    /// <summary>The square root, rounded once.</summary>
    static abstract T Sqrt(T x);

    /// <summary>The number without its sign.</summary>
    static abstract T Abs(T x);

    /// <summary>The magnitude of one number with the sign of another.</summary>
    static abstract T CopySign(T magnitude, T sign);

    /// <summary>The smaller number, or NaN where one is; -0 is less than 0.</summary>
    static abstract T Min(T a, T b);

    /// <summary>The larger number, or NaN where one is; -0 is less than 0.</summary>
    static abstract T Max(T a, T b);

    /// <summary>x, or the bound that it is beyond; NaN of NaN.</summary>
    static virtual T Within(T x, T lower, T upper) => T.WhereLess(x, lower, lower, T.WhereLess(upper, x, upper, x));

    /// <summary>a &lt; b ? then : otherwise. A NaN compares false.</summary>
    static abstract T WhereLess(T a, T b, T then, T otherwise);

    /// <inheritdoc cref="WhereLess"/>
    static abstract T WhereLessOrEqual(T a, T b, T then, T otherwise);

    /// <inheritdoc cref="WhereLess"/>
    static abstract T WhereEqual(T a, T b, T then, T otherwise);

    /// <summary>2 to the power of a whole number whose result is a normal one.</summary>
    static abstract T PowerOfTwo(T exponent);

    /// <summary>x times 2 to the power of a whole number, rounded once. The exponent is at most twice that of a normal number.</summary>
    static abstract T Scale(T x, T exponent);

    /// <summary>Of a positive normal number the whole number that leaves a significand between √½ and √2.</summary>
    static abstract T Exponent(T x);

    /// <summary>A positive normal number divided by 2 to the power of its <see cref="Exponent"/>.</summary>
    static abstract T Significand(T x);

    /// <summary>x without the lower half of its significand, so that products of such numbers are exact.</summary>
    static abstract T UpperHalf(T x);
}
