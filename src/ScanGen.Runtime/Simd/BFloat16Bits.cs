using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Pairs of <see cref="BFloat16"/>, which are the high halves of floats, to and from floats.</summary>
internal static class BFloat16Bits
{
    private const int Infinity = 0x7F800000;
    private const uint QuietBit = 0x00400000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Lower<TBits, TVector>(TVector pairs)
        where TBits : struct, IBits<TVector>
        where TVector : struct => TBits.ShiftBitsLeft(pairs, 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Upper<TBits, TVector>(TVector pairs)
        where TBits : struct, IBits<TVector>
        where TVector : struct => TBits.And(pairs, 0xFFFF0000);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TBits, TVector>(TVector lower, TVector upper)
        where TBits : struct, IBits<TVector>
        where TVector : struct =>
        TBits.Or(TBits.ShiftBitsRight(RoundHigh<TBits, TVector>(lower), 16), TBits.And(RoundHigh<TBits, TVector>(upper), 0xFFFF0000));

    /// <summary>The rounded element in the low half. A NaN may be any: one whose payload lies in the lower half only stays one, and none carries into the sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TBits, TVector>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct
    {
        var isNaN = TBits.IsGreater(TBits.And(value, 0x7FFFFFFF), Infinity);
        return TBits.ShiftBitsRight(TBits.Select(isNaN, TBits.Or(value, QuietBit), RoundHigh<TBits, TVector>(value)), 16);
    }

    /// <summary>
    /// The rounded element in the high half: half a unit less one, plus the lowest bit that stays, carries exactly when it should.
    /// A NaN that began as a widened element, or in the processor, has zeros below, from which nothing carries.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector RoundHigh<TBits, TVector>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct
    {
        var odd = TBits.And(TBits.ShiftBitsRight(value, 16), 1);
        return TBits.AddIntegers(TBits.AddInteger(value, 0x7FFF), odd);
    }
}
