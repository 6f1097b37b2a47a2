using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Elements of 16 bits as they lie in memory: two in each 32-bit lane, the lower position in the low half. So a lane has a run of two
/// without any shuffle, and rearranging costs half of what it would after widening.
/// </summary>
internal static class Pairs
{
    /// <summary>The elements at the lower positions, as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Lower<TLanes, TVector, T>(TVector pairs)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => typeof(T) == typeof(Half)
            ? HalfBits.Lower<TLanes, TVector>(pairs)
            : BFloat16Bits.Lower<TLanes, TVector>(pairs);

    /// <summary>The elements at the upper positions, as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Upper<TLanes, TVector, T>(TVector pairs)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => typeof(T) == typeof(Half)
            ? HalfBits.Upper<TLanes, TVector>(pairs)
            : BFloat16Bits.Upper<TLanes, TVector>(pairs);

    /// <summary>Rounds floats to pairs, to nearest, ties to even. A NaN has to be one that widened elements led to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TLanes, TVector, T>(TVector lower, TVector upper)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => typeof(T) == typeof(Half)
            ? HalfBits.Round<TLanes, TVector>(lower, upper)
            : BFloat16Bits.Round<TLanes, TVector>(lower, upper);
}
