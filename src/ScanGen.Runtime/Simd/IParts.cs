
namespace ScanGen.Simd;

/// <summary>Complex numbers as vectors of real and of imaginary parts: to and from memory, where the parts of each lie side by side, and their products.</summary>
/// <remarks>Written out for each width. Made of the lanes of each part, a kernel would have more locals than the compiler goes on inlining with.</remarks>
/// <typeparam name="TVector">A hardware vector of doubles.</typeparam>
internal interface IParts<TVector>
    where TVector : struct
{
    /// <summary>The parts of <see cref="Complex64"/> elements, widened.</summary>
    static abstract ComplexVector<TVector> LoadSingles(ref readonly byte from);

    /// <summary>The parts of <see cref="System.Numerics.Complex"/> elements.</summary>
    static abstract ComplexVector<TVector> LoadDoubles(ref readonly byte from);

    /// <summary>To <see cref="Complex64"/> elements, to nearest; <paramref name="streaming"/> past the caches, to an address that is a multiple of their size.</summary>
    static abstract void StoreSingles(ComplexVector<TVector> value, ref byte to, bool streaming);

    /// <summary>To <see cref="System.Numerics.Complex"/> elements; <paramref name="streaming"/> past the caches, to an address that is a multiple of their size.</summary>
    static abstract void StoreDoubles(ComplexVector<TVector> value, ref byte to, bool streaming);

    /// <summary>The imaginary parts negated.</summary>
    static abstract ComplexVector<TVector> Conjugate(ComplexVector<TVector> value);

    /// <summary><c>left * right</c>.</summary>
    static abstract ComplexVector<TVector> Multiply(ComplexVector<TVector> left, ComplexVector<TVector> right);

    /// <summary><c>left * right + addend</c>.</summary>
    static abstract ComplexVector<TVector> MultiplyAdd(ComplexVector<TVector> left, ComplexVector<TVector> right, ComplexVector<TVector> addend);
}
