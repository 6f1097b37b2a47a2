
namespace ScanGen.Simd;

/// <summary>A hardware vector taken as 32-bit lanes: what widening and rounding of 16-bit elements is made of, and access to memory.</summary>
/// <typeparam name="TVector">A <see cref="System.Runtime.Intrinsics.Vector512{T}"/> or narrower.</typeparam>
internal interface IBits<TVector>
    where TVector : struct
{
    /// <summary>Bitwise and.</summary>
    static abstract TVector And(TVector value, uint bits);

    /// <summary>Bitwise or.</summary>
    static abstract TVector Or(TVector left, TVector right);

    /// <summary>Bitwise or.</summary>
    static abstract TVector Or(TVector value, uint bits);

    /// <summary>The sum of integers.</summary>
    static abstract TVector AddIntegers(TVector left, TVector right);

    /// <summary>The sum of integers and one.</summary>
    static abstract TVector AddInteger(TVector value, int addend);

    /// <summary>Signed integers, none above the limit.</summary>
    static abstract TVector MinIntegers(TVector value, int limit);

    /// <summary>Signed integers, none below the limit.</summary>
    static abstract TVector MaxIntegers(TVector value, int limit);

    /// <summary>The low 16 bits of each lane times <paramref name="low"/>, plus the high 16 bits times <paramref name="high"/>, all signed.</summary>
    static abstract TVector MultiplyHalves(TVector value, short low, short high);

    /// <summary>Floats, none above the limit; a NaN stays one.</summary>
    static abstract TVector MinSingle(TVector value, float limit);

    /// <summary>The product of floats and one.</summary>
    static abstract TVector MultiplySingle(TVector value, float factor);

    /// <summary>The product of floats and one, plus floats.</summary>
    static abstract TVector MultiplyAddSingle(TVector value, float factor, TVector addend);

    /// <summary>Lanes shifted towards the high bit.</summary>
    static abstract TVector ShiftBitsLeft(TVector value, int bits);

    /// <summary>Lanes shifted towards the low bit, zeros coming in.</summary>
    static abstract TVector ShiftBitsRight(TVector value, int bits);

    /// <summary>Lanes shifted towards the low bit, copies of the sign coming in.</summary>
    static abstract TVector ShiftSignedRight(TVector value, int bits);

    /// <summary>All ones where the signed integer is above the limit.</summary>
    static abstract TVector IsGreater(TVector value, int limit);

    /// <summary><paramref name="ifTrue"/> where the mask is all ones, <paramref name="ifFalse"/> where it is zero.</summary>
    static abstract TVector Select(TVector mask, TVector ifTrue, TVector ifFalse);

    /// <summary>A whole vector of memory, at any address.</summary>
    static abstract TVector LoadBytes(ref readonly byte from);

    /// <summary>A whole vector to memory, at any address.</summary>
    static abstract void StoreBytes(TVector value, ref byte to);

    /// <summary>16 bits of memory to the low half of each lane, and zeros to the high one: half of a vector's size, at any address.</summary>
    static abstract TVector LoadHalves(ref readonly byte from);

    /// <summary>The low half of each lane to memory; the high ones have to be zero.</summary>
    static abstract void StoreHalves(TVector value, ref byte to);

    /// <summary>As <see cref="StoreBytes"/>, past the caches, to an address that is a multiple of the size.</summary>
    static abstract void StreamBytes(TVector value, ref byte to);
}
