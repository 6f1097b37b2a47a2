namespace ScanGen.CompilerServices;

/// <summary>What one element of a tensor is for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum Extent : byte
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
