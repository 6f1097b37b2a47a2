using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Elements of 16 bits as they lie in memory: two in each 32-bit lane, the lower position in the low half. So a lane has a run of two
/// without any shuffle, and rearranging costs half of what it would after widening. A type of 16 bits is an arm in each of these.
/// </summary>
internal static class Pairs
{
    /// <summary>The elements at the lower positions, as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Lower<TBits, TVector, T>(TVector pairs)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where T : unmanaged => typeof(T) == typeof(Half)
            ? HalfBits.Lower<TBits, TVector>(pairs)
            : BFloat16Bits.Lower<TBits, TVector>(pairs);

    /// <summary>The elements at the upper positions, as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Upper<TBits, TVector, T>(TVector pairs)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where T : unmanaged => typeof(T) == typeof(Half)
            ? HalfBits.Upper<TBits, TVector>(pairs)
            : BFloat16Bits.Upper<TBits, TVector>(pairs);

    /// <summary>Rounds floats to pairs, to nearest, ties to even. A NaN has to be one that widened elements led to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TBits, TVector, T>(TVector lower, TVector upper)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where T : unmanaged => typeof(T) == typeof(Half)
            ? HalfBits.Round<TBits, TVector>(lower, upper)
            : BFloat16Bits.Round<TBits, TVector>(lower, upper);

    /// <summary>The element nearest to each float in the low half of its lane, and zeros in the high one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TBits, TVector, T>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct
        where T : unmanaged => typeof(T) == typeof(Half)
            ? HalfBits.Round<TBits, TVector>(value)
            : BFloat16Bits.Round<TBits, TVector>(value);

    /// <summary>The element nearest to a number.</summary>
    public static T Nearest<T>(double number)
        where T : unmanaged => typeof(T) == typeof(Half)
            ? Unsafe.BitCast<Half, T>((Half)number)
            : Unsafe.BitCast<BFloat16, T>((BFloat16)number);
}
