namespace ScanGen;

/// <summary>How a class of scans uses the accelerator it was given.</summary>
public sealed record ScanOptions
{
    /// <summary>
    /// Runs the emitted kernel on ILGPU's CPU accelerator, thread by thread, to step through it in a debugger: some 10^5 elements
    /// a second. Otherwise a call on that accelerator runs the host kernel on the buffers' memory.
    /// </summary>
    public bool Simulate { get; init; }

    /// <summary>The device family to use, <see cref="KernelFamily.Warp"/> or <see cref="KernelFamily.Group"/>;
    /// where nothing is said, the one that is best for the accelerator. Kernels of the time-major layout are of the family
    /// <see cref="KernelFamily.Group"/> whatever is said.</summary>
    public KernelFamily? Family { get; init; }
}
