using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Elements of 16 bits beside others of 32: one in each float lane, widened at the load and rounded at the store. Of memory only what the lanes hold is touched.</summary>
public static class Narrow
{
    /// <summary>Elements <paramref name="at"/> and on, one for each lane, as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TBits, TVector, TNarrow>(ref readonly TNarrow rows, nuint at)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where TNarrow : unmanaged => Widen<TBits, TVector, TNarrow>(TBits.LoadHalves(in Memory.At(in rows, at)));

    /// <summary>Elements <c>at + 1</c> and on, and at the upper edge of the row <paramref name="after"/>, as <see cref="Load"/> has them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Above<TLanes, TVector, TNarrow>(ref readonly TNarrow rows, nuint at, bool atEdge, TVector after)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
        where TNarrow : unmanaged => atEdge
            ? TLanes.ShiftDown(Load<TLanes, TVector, TNarrow>(in rows, at), after, 1)
            : Load<TLanes, TVector, TNarrow>(in rows, at + 1);

    /// <summary>Elements <c>at - 1</c> and on, and at the lower edge of the row <paramref name="before"/>, as <see cref="Load"/> has them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Below<TLanes, TVector, TNarrow>(ref readonly TNarrow rows, nuint at, bool atEdge, TVector before)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
        where TNarrow : unmanaged => atEdge
            ? TLanes.ShiftUp(Load<TLanes, TVector, TNarrow>(in rows, at), before, 1)
            : Load<TLanes, TVector, TNarrow>(in rows, at - 1);

    /// <summary>Rounds floats to elements <paramref name="at"/> and on, to nearest, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TBits, TVector, TNarrow>(TVector value, ref TNarrow rows, nuint at)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where TNarrow : unmanaged => TBits.StoreHalves(Round<TBits, TVector, TNarrow>(value), ref Memory.At(ref rows, at));

    /// <summary>The element in the low half of each lane, as a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Widen<TBits, TVector, TNarrow>(TVector halves)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where TNarrow : unmanaged => typeof(TNarrow) == typeof(Half)
            ? HalfBits.Lower<TBits, TVector>(halves)
            : BFloat16Bits.Lower<TBits, TVector>(halves);

    /// <summary>The element nearest to each float in the low half of its lane, and zeros in the high one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Round<TBits, TVector, TNarrow>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where TNarrow : unmanaged => typeof(TNarrow) == typeof(Half)
            ? HalfBits.Round<TBits, TVector>(value)
            : BFloat16Bits.Round<TBits, TVector>(value);
}
