using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>A <see cref="Half"/> in the low half of each 32-bit lane, to and from floats, in plain vector arithmetic.</summary>
internal static class HalfBits
{
    private const float TwoTo112 = 5.192296858534828e33f;

    /// <summary>The exponent is moved to its new place and a multiplication corrects its bias, which is exact for subnormals as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Widen<TBits, TVector>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct
    {
        var magnitude = TBits.ShiftBitsLeft(TBits.And(value, TBits.Bits(0x7FFF)), 13);
        var number = TBits.MultiplySingles(magnitude, TBits.Bits(BitConverter.SingleToUInt32Bits(TwoTo112)));

        // Infinity and NaN keep an exponent of all ones.
        var isSpecial = TBits.IsGreater(magnitude, TBits.Bits((0x7C00 << 13) - 1));
        var special = TBits.And(isSpecial, TBits.Bits(0x7F800000));
        var sign = TBits.ShiftBitsLeft(TBits.And(value, TBits.Bits(0x8000)), 16);
        return TBits.Or(TBits.Or(number, special), sign);
    }

    /// <summary>To nearest, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TBits, TVector>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct
    {
        var magnitude = TBits.And(value, TBits.Bits(0x7FFFFFFF));
        var sign = TBits.ShiftBitsRight(TBits.And(value, TBits.Bits(0x80000000)), 16);

        // Normal: move the exponent's bias from 127 to 15, add half a unit less one plus the lowest bit that stays; what overflows is infinite.
        var odd = TBits.And(TBits.ShiftBitsRight(magnitude, 13), TBits.Bits(1));
        var biased = TBits.AddIntegers(magnitude, TBits.AddIntegers(odd, TBits.Bits(unchecked(0xFFFu - (112u << 23)))));
        var normal = TBits.MinIntegers(TBits.ShiftBitsRight(biased, 13), TBits.Bits(0x7C00));

        // Subnormal: the unit of 0.5f + x in the last place is a half's smallest number, so the sum itself rounds.
        var half = TBits.Bits(BitConverter.SingleToUInt32Bits(0.5f));
        var subnormal = TBits.AddIntegers(TBits.AddSingles(magnitude, half), TBits.Bits(unchecked(0u - 0x3F000000u)));
        var isNormal = TBits.IsGreater(magnitude, TBits.Bits(0x387FFFFF));
        var number = TBits.Select(isNormal, normal, subnormal);

        var payload = TBits.And(TBits.ShiftBitsRight(magnitude, 13), TBits.Bits(0x03FF));
        var isNaN = TBits.IsGreater(magnitude, TBits.Bits(0x7F800000));
        return TBits.Or(sign, TBits.Select(isNaN, TBits.Or(payload, TBits.Bits(0x7E00)), number));
    }
}
