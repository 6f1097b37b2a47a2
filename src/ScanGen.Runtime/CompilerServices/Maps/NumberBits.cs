namespace ScanGen.CompilerServices.Maps;

/// <summary>What <see cref="IMapNumber{T}"/> takes numbers apart with: bits of floats and of doubles.</summary>
internal static class NumberBits
{
    /// <summary>1.5 times 2 to the power of 23: a sum with it has no room for a fraction, and the whole number in its lowest bits.</summary>
    public const float NoFraction32 = 12582912;

    public const double NoFraction64 = 6755399441055744;

    /// <summary>√½. How far a number's bits are above its is an exponent, and a significand between √½ and √2.</summary>
    public const int RootOfHalf32 = 0x3F3504F3;

    public const long RootOfHalf64 = 0x3FE6A09E667F3BCD;

    public const int Significand32 = 0x007FFFFF;

    public const long Significand64 = 0x000FFFFFFFFFFFFF;

    /// <summary>All but the lower half of a significand.</summary>
    public const int UpperHalf32 = unchecked((int)0xFFFFF000);

    public const long UpperHalf64 = unchecked((long)0xFFFFFFFFF8000000);
}
