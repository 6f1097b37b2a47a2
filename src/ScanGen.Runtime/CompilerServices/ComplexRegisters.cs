using System.Numerics;

namespace ScanGen.CompilerServices;

/// <summary>What registers of complex numbers have besides.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ComplexRegisters
{
    /// <summary>The elements with their imaginary parts negated.</summary>
    public static Lone<Complex<T>> Conjugate<T>(this Lone<Complex<T>> registers)
        where T : unmanaged, INumberBase<T> => new(registers.First.Conjugate());

    /// <inheritdoc cref="Conjugate{T}(Lone{Complex{T}})"/>
    public static Twice<Lone<Complex<T>>, Complex<T>> Conjugate<T>(this Twice<Lone<Complex<T>>, Complex<T>> registers)
        where T : unmanaged, INumberBase<T> => new(registers.Low.Conjugate(), registers.High.Conjugate());

    /// <inheritdoc cref="Conjugate{T}(Lone{Complex{T}})"/>
    public static Twice<Twice<Lone<Complex<T>>, Complex<T>>, Complex<T>> Conjugate<T>(this Twice<Twice<Lone<Complex<T>>, Complex<T>>, Complex<T>> registers)
        where T : unmanaged, INumberBase<T> => new(registers.Low.Conjugate(), registers.High.Conjugate());
}
