namespace ScanGen.Generator.Models.Signature;

/// <summary>What one element of a tensor is for.</summary>
internal enum Extent
{
    /// <summary>A position.</summary>
    Element,

    /// <summary>All positions of a row.</summary>
    Row,
}
