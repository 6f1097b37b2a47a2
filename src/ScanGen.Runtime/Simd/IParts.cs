namespace ScanGen.Simd;

/// <summary>Complex numbers between memory, where the parts of each lie side by side, and vectors of real and of imaginary parts.</summary>
/// <typeparam name="TVector">A hardware vector of doubles.</typeparam>
public interface IParts<TVector>
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
}
