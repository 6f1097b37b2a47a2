namespace ScanGen.Generator.Models;

/// <summary>Where a kernel runs; see the runtime's enum of the same name.</summary>
internal enum KernelFamily
{
    Warp,
    Group,
    Host,
}
