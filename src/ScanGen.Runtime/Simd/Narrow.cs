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
        where TNarrow : unmanaged => Pairs.Lower<TBits, TVector, TNarrow>(TBits.LoadHalves(in Memory.At(in rows, at)));

    /// <summary>Rounds floats to elements <paramref name="at"/> and on, to nearest, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TBits, TVector, TNarrow>(TVector value, ref TNarrow rows, nuint at)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where TNarrow : unmanaged => TBits.StoreHalves(Pairs.Round<TBits, TVector, TNarrow>(value), ref Memory.At(ref rows, at));
}
