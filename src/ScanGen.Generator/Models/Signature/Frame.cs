namespace ScanGen.Generator.Models.Signature;

/// <summary>Where the rows of a call's tensors begin. Operands of one frame share one index.</summary>
internal enum Frame
{
    /// <summary>Each where the row before it ends.</summary>
    Dense,

    /// <summary>Where the strides of each tensor say.</summary>
    Strided,

    /// <summary>Where the offsets of the call say.</summary>
    Packed,
}
