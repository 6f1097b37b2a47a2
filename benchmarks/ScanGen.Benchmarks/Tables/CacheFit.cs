namespace ScanGen.Benchmarks.Tables;

/// <summary>What of the tensors fits the device's largest cache.</summary>
internal enum CacheFit
{
    /// <summary>Not even those of one call: all of them come from memory and go to it.</summary>
    No,

    /// <summary>Those of one call, but not those of all sets: inputs come from memory, outputs may stay behind.</summary>
    Call,

    /// <summary>Those of all sets: it is mostly the cache that is measured.</summary>
    Rotation,
}
