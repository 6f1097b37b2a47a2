namespace ScanGen.Calls;

/// <summary>What a tensor is to the piece of rows that one of several devices has.</summary>
internal enum PieceEnd : byte
{
    /// <summary>A tensor like any other.</summary>
    None,

    /// <summary>What enters the scan.</summary>
    CarryIn,

    /// <summary>What leaves it.</summary>
    CarryOut,
}
