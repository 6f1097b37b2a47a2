namespace ScanGen.Simd;

/// <summary>A hardware vector taken as 32-bit lanes: what widening and rounding of 16-bit elements is made of, and access to memory.</summary>
/// <typeparam name="TVector">A <see cref="System.Runtime.Intrinsics.Vector512{T}"/> or narrower.</typeparam>
public interface IBits<TVector>
    where TVector : struct
{
    /// <summary>Bitwise and.</summary>
    static abstract TVector And(TVector value, uint bits);

    /// <summary>Bitwise or.</summary>
    static abstract TVector Or(TVector left, TVector right);

    /// <summary>The sum of integers.</summary>
    static abstract TVector AddIntegers(TVector left, TVector right);

    /// <summary>The sum of integers and one.</summary>
    static abstract TVector AddInteger(TVector value, int addend);

    /// <summary>Signed integers, none above the limit.</summary>
    static abstract TVector MinIntegers(TVector value, int limit);

    /// <summary>The sum of floats and one.</summary>
    static abstract TVector AddSingle(TVector value, float addend);

    /// <summary>The product of floats and one.</summary>
    static abstract TVector MultiplySingle(TVector value, float factor);

    /// <summary>Lanes shifted towards the high bit.</summary>
    static abstract TVector ShiftBitsLeft(TVector value, int bits);

    /// <summary>Lanes shifted towards the low bit, zeros coming in.</summary>
    static abstract TVector ShiftBitsRight(TVector value, int bits);

    /// <summary>All ones where the signed integer is above the limit.</summary>
    static abstract TVector IsGreater(TVector value, int limit);

    /// <summary><paramref name="ifTrue"/> where the mask is all ones, <paramref name="ifFalse"/> where it is zero.</summary>
    static abstract TVector Select(TVector mask, TVector ifTrue, TVector ifFalse);

    /// <summary>A whole vector of memory, at any address.</summary>
    static abstract TVector LoadBytes(ref readonly byte from);

    /// <summary>Half a vector of memory, each 16 bits widened with zeros to 32.</summary>
    static abstract TVector LoadNarrow(ref readonly byte from);

    /// <summary>A whole vector to memory, at any address.</summary>
    static abstract void StoreBytes(TVector value, ref byte to);

    /// <summary>The low 16 bits of each lane to half a vector of memory, at any address.</summary>
    static abstract void StoreNarrow(TVector value, ref byte to);

    /// <summary>As <see cref="StoreBytes"/>, past the caches, to an address that is a multiple of the size.</summary>
    static abstract void StreamBytes(TVector value, ref byte to);

    /// <summary>As <see cref="StoreNarrow"/>, past the caches where it can, to an address that is a multiple of the size.</summary>
    static abstract void StreamNarrow(TVector value, ref byte to);
}
