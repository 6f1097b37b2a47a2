using System.Runtime.CompilerServices;

namespace ScanGen.CompilerServices.Maps;

/// <content>Functions of complex numbers, and of their parts.</content>
public static partial class MapMath
{
    /// <summary>e to the power of a complex number, by those of its parts.</summary>
    public static ComplexNumber<T> Exp<T>(ComplexNumber<T> x)
        where T : struct, IMapNumber<T>
    {
        var magnitude = Exp(x.Real);
        return new(magnitude * Cos(x.Imaginary), magnitude * Sin(x.Imaginary));
    }

    /// <summary>The complex number of two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> Complex<T>(T real, T imaginary)
        where T : struct, IMapNumber<T> => new(real, imaginary);

    /// <summary>The real part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Real<T>(ComplexNumber<T> x)
        where T : struct, IMapNumber<T> => x.Real;

    /// <summary>The imaginary part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Imaginary<T>(ComplexNumber<T> x)
        where T : struct, IMapNumber<T> => x.Imaginary;

    /// <summary>The number with its imaginary part negated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexNumber<T> Conjugate<T>(ComplexNumber<T> x)
        where T : struct, IMapNumber<T> => new(x.Real, -x.Imaginary);
}
