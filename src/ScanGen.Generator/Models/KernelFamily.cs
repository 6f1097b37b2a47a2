namespace ScanGen.Generator.Models;

/// <summary>Where a kernel runs; the runtime's enum of the same name has the words.</summary>
internal enum KernelFamily
{
    Warp,
    Group,
    Host,
}
