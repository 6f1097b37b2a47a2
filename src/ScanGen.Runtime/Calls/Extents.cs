using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>What follows from an extent.</summary>
internal static class Extents
{
    /// <summary>Whether one element is for more than a row, which the shape of a call at one position does not say.</summary>
    public static bool IsBeyondRow(this Extent extent) => extent > Extent.Row;

    /// <summary>How many gates there are of it where rows share them; row r has the one at r modulo their number.</summary>
    /// <param name="extent">What a gate is for.</param>
    /// <param name="rows">Rows of the call.</param>
    /// <param name="dim">Channels.</param>
    public static long Gates(this Extent extent, long rows, long dim) => extent switch
    {
        Extent.Row => rows,
        Extent.Channel => dim,
        _ => 1,
    };

    /// <summary>For what there is one element each, in an error.</summary>
    public static string Each(this Extent extent) => extent switch
    {
        Extent.Position => "each position",
        Extent.Row => "each row",
        Extent.Channel => "each channel",
        _ => "the call",
    };
}
