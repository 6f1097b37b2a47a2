namespace ScanGen.Generator.Models;

/// <summary>What a kernel computes. From which end is a type argument of the kernel: both orders have one text.</summary>
internal enum ScanPass
{
    /// <summary>The states.</summary>
    Forward,

    /// <summary>Their gradients.</summary>
    Backward,
}
