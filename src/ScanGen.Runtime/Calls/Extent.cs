namespace ScanGen.Calls;

/// <summary>What one element of a tensor is for.</summary>
internal enum Extent : byte
{
    /// <summary>A position.</summary>
    Position,

    /// <summary>All positions of a row: of a channel in a batch, or in a packed sequence.</summary>
    Row,

    /// <summary>All positions of a channel, in every batch or packed sequence.</summary>
    Channel,

    /// <summary>All positions of a call.</summary>
    Call,
}

/// <summary>What errors call an extent.</summary>
internal static class Extents
{
    /// <summary>For what there is one element each.</summary>
    public static string Each(this Extent extent) => extent switch
    {
        Extent.Position => "each position",
        Extent.Row => "each row",
        Extent.Channel => "each channel",
        _ => "the call",
    };
}
