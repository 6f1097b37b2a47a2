using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>A <see cref="BFloat16"/> in the low half of each 32-bit lane, to and from floats.</summary>
internal static class BFloat16Bits
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Widen<TBits, TVector>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct => TBits.ShiftBitsLeft(value, 16);

    /// <summary>To nearest, ties to even: half a unit less one, plus the lowest bit that stays, carries exactly when it should.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TBits, TVector>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct
    {
        var truncated = TBits.ShiftBitsRight(value, 16);
        var odd = TBits.And(truncated, 1);
        var rounded = TBits.ShiftBitsRight(TBits.AddIntegers(value, TBits.AddInteger(odd, 0x7FFF)), 16);

        // The carry must not turn a NaN into an infinity or a zero: a NaN loses its low bits and becomes quiet.
        var quiet = TBits.AddInteger(TBits.And(truncated, 0xFFFF & ~0x0040u), 0x0040);
        var isNaN = TBits.IsGreater(TBits.And(value, 0x7FFFFFFF), 0x7F800000);
        return TBits.Select(isNaN, quiet, rounded);
    }
}
