namespace ScanGen.Generator.Models;

/// <summary>What a kernel computes; the runtime's enum of the same name has the words.</summary>
internal enum ScanDirection
{
    Forward,
    Reverse,
    Backward,
    ReverseBackward,
}
