using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>How a method with a loop over vectors is compiled.</summary>
internal static class KernelMethod
{
    /// <summary>
    /// Optimised at its first call, and never as a part of its caller. A small caller that came to be hot would take the loop in, and having room for little more would leave calls in the
    /// place of the vector operations, which are methods of <see cref="ILanes{TVector, T}"/>: the kernel would get many times slower after some dozens of calls.
    /// </summary>
    public const MethodImplOptions Options = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
