namespace ScanGen.Devices;

/// <summary>What of a row one launch of a kernel does.</summary>
internal enum RowPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The first launch for a split row: what each segment does to a state.</summary>
    Totals,

    /// <summary>The second: the scan of each segment, from the totals of those before it.</summary>
    Segments,
}
