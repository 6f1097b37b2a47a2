using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Elements of 16 bits beside others of 32: one in each float lane, widened at the load and rounded at the store. Of memory only what the lanes hold is touched.</summary>
internal static class Narrow
{
    /// <summary>Elements <paramref name="at"/> and on, one for each lane, as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TBits, TVector, TNarrow>(ref readonly TNarrow rows, nuint at)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where TNarrow : unmanaged => Widen<TBits, TVector, TNarrow>(TBits.LoadHalves(in Memory.At(in rows, at)));

    /// <summary>Rounds floats to elements <paramref name="at"/> and on, to nearest, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TBits, TVector, TNarrow>(TVector value, ref TNarrow rows, nuint at)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where TNarrow : unmanaged => TBits.StoreHalves(Round<TBits, TVector, TNarrow>(value), ref Memory.At(ref rows, at));

    /// <summary>The element in the low half of each lane, as a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Widen<TBits, TVector, TNarrow>(TVector halves)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where TNarrow : unmanaged => typeof(TNarrow) == typeof(Half)
            ? HalfBits.Lower<TBits, TVector>(halves)
            : BFloat16Bits.Lower<TBits, TVector>(halves);

    /// <summary>The element nearest to each float in the low half of its lane, and zeros in the high one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TBits, TVector, TNarrow>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where TNarrow : unmanaged => typeof(TNarrow) == typeof(Half)
            ? HalfBits.Round<TBits, TVector>(value)
            : BFloat16Bits.Round<TBits, TVector>(value);
}
