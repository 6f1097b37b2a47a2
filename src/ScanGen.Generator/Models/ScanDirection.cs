namespace ScanGen.Generator.Models;

/// <summary>What a kernel computes; see the runtime's enum of the same name.</summary>
internal enum ScanDirection
{
    Forward,
    Reverse,
    Backward,
    ReverseBackward,
}
