namespace ScanGen.Generator.Diagnostics;

/// <summary>The lengths that kernels are written for: every power of two from 32, one lane each of a warp, to 65536.</summary>
internal static class SeqLens
{
    public const int Min = 32;
    public const int Max = 65536;

    public static bool IsValid(int length) => length is >= Min and <= Max && (length & (length - 1)) == 0;

    /// <summary>The valid lengths on either side of one that is not valid, the smaller first; one alone at the edge.</summary>
    public static int[] Nearest(int length)
    {
        if (length < Min)
        {
            return [Min];
        }

        if (length > Max)
        {
            return [Max];
        }

        var below = Min;
        while (2 * below <= length)
        {
            below *= 2;
        }

        return [below, 2 * below];
    }
}
