using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Pairs of <see cref="Half"/> to and from floats, in plain vector arithmetic: .NET has no intrinsic for the conversions.</summary>
internal static class HalfBits
{
    private const int ExponentMask = 0x7F800000;
    private const int SmallestNormal = 0x38800000;
    private const float TwoTo112 = 5.192296858534828e33f;
    private const float TwoTo16 = 65536;

    /// <summary>The least float's bits that are no half's, for they would be infinite or NaN: 2^16.</summary>
    private const int Special = 0x47800000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Lower<TBits, TVector>(TVector pairs)
        where TBits : struct, IBits<TVector>
        where TVector : struct => Widen<TBits, TVector>(TBits.MultiplyHalves(pairs, low: 1 << 13, high: 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Upper<TBits, TVector>(TVector pairs)
        where TBits : struct, IBits<TVector>
        where TVector : struct => Widen<TBits, TVector>(TBits.ShiftSignedRight(pairs, 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TBits, TVector>(TVector lower, TVector upper)
        where TBits : struct, IBits<TVector>
        where TVector : struct
    {
        var magnitudes = TBits.Or(
            RoundMagnitude<TBits, TVector>(lower), TBits.ShiftBitsLeft(RoundMagnitude<TBits, TVector>(upper), 16));
        var signs = TBits.Or(TBits.ShiftBitsRight(TBits.And(lower, 0x80000000), 16), TBits.And(upper, 0x80000000));
        return TBits.Or(magnitudes, signs);
    }

    /// <summary>The rounded element in the low half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TBits, TVector>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct =>
        TBits.Or(RoundMagnitude<TBits, TVector>(value), TBits.ShiftBitsRight(TBits.And(value, 0x80000000), 16));

    /// <summary>
    /// From a half's bits 13 to the left, the sign copied into the bits between: a multiplication corrects the exponent's bias, which
    /// is exact for subnormals as well.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Widen<TBits, TVector>(TVector shifted)
        where TBits : struct, IBits<TVector>
        where TVector : struct
    {
        var number = TBits.MultiplySingle(TBits.And(shifted, 0x8FFFE000), TwoTo112);

        // Infinity and NaN keep an exponent of all ones.
        var isSpecial = TBits.IsGreater(TBits.And(number, 0x7FFFFFFF), Special - 1);
        return TBits.Select(isSpecial, TBits.Or(number, ExponentMask), number);
    }

    /// <summary>
    /// To nearest, ties to even, in the low 16 bits. 2^13 times the power of two at or below the magnitude (or the least normal half)
    /// is added to it, so that the float's own rounding leaves the half's last place in bit 0, and the exponent in the high half.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector RoundMagnitude<TBits, TVector>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct
    {
        // 2^16 comes out as infinity, and so does what is above.
        var magnitude = TBits.MinSingle(TBits.And(value, 0x7FFFFFFF), TwoTo16);
        var power = TBits.MaxIntegers(TBits.And(magnitude, ExponentMask), SmallestNormal);
        var rounded = TBits.MultiplyAddSingle(power, 1 << 13, magnitude);

        // The exponent stands 7 bits up in the high half and belongs 10 bits up, less its bias of 126 here, beside the low half.
        var half = TBits.AddInteger(TBits.MultiplyHalves(rounded, low: 1, high: 1 << 3), -(126 << 10));
        return TBits.MinIntegers(half, 0x7FFF); // Only a NaN is above.
    }
}
