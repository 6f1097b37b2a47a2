
namespace ScanGen.Simd;

/// <summary>Complex numbers, a lane each: their real parts in one hardware vector, their imaginary parts in another.</summary>
/// <typeparam name="TVector">A hardware vector of doubles.</typeparam>
/// <param name="real">The real parts.</param>
/// <param name="imaginary">The imaginary parts.</param>
internal readonly struct ComplexVector<TVector>(TVector real, TVector imaginary)
    where TVector : struct
{
    /// <summary>The real parts.</summary>
    public readonly TVector Real = real;

    /// <summary>The imaginary parts.</summary>
    public readonly TVector Imaginary = imaginary;
}
