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
        var magnitude = TBits.ShiftBitsLeft(TBits.And(value, 0x7FFF), 13);
        var number = TBits.MultiplySingle(magnitude, TwoTo112);

        // Infinity and NaN keep an exponent of all ones.
        var special = TBits.And(TBits.IsGreater(magnitude, (0x7C00 << 13) - 1), 0x7F800000);
        var sign = TBits.ShiftBitsLeft(TBits.And(value, 0x8000), 16);
        return TBits.Or(TBits.Or(number, special), sign);
    }

    /// <summary>To nearest, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round<TBits, TVector>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct
    {
        var magnitude = TBits.And(value, 0x7FFFFFFF);
        var sign = TBits.ShiftBitsRight(TBits.And(value, 0x80000000), 16);

        // Normal: move the exponent's bias from 127 to 15, add half a unit less one plus the lowest bit that stays; what overflows is infinite.
        var odd = TBits.And(TBits.ShiftBitsRight(magnitude, 13), 1);
        var biased = TBits.AddIntegers(magnitude, TBits.AddInteger(odd, 0xFFF - (112 << 23)));
        var normal = TBits.MinIntegers(TBits.ShiftBitsRight(biased, 13), 0x7C00);

        // Subnormal: the unit of 0.5f + x in the last place is a half's smallest number, so the sum itself rounds.
        var subnormal = TBits.AddInteger(TBits.AddSingle(magnitude, 0.5f), -0x3F000000);
        var number = TBits.Select(TBits.IsGreater(magnitude, 0x387FFFFF), normal, subnormal);

        // NaN: the payload's high bits, and quiet.
        var quiet = TBits.AddInteger(TBits.And(TBits.ShiftBitsRight(magnitude, 13), 0x01FF), 0x7E00);
        return TBits.Or(sign, TBits.Select(TBits.IsGreater(magnitude, 0x7F800000), quiet, number));
    }
}
