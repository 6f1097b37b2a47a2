namespace ScanGen;

/// <summary>How a kernel exchanges values between its lanes, and so where it can run.</summary>
public enum KernelFamily
{
    /// <summary>Shuffles between the 32 lanes of a warp: CUDA.</summary>
    Warp,

    /// <summary>Shared memory and barriers only, whatever the warp size: OpenCL, and any other device.</summary>
    Group,

    /// <summary>SIMD vectors over spans: the processor, with no GPU and no ILGPU at run time.</summary>
    Host,
}
