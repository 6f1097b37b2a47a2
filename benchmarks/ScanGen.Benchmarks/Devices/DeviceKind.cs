namespace ScanGen.Benchmarks.Devices;

/// <summary>What can be measured.</summary>
internal enum DeviceKind
{
    /// <summary>The first CUDA device.</summary>
    Cuda,

    /// <summary>The first OpenCL device that ILGPU accepts.</summary>
    OpenCL,

    /// <summary>ILGPU's CPU accelerator, where a call runs the host kernel on the buffers' memory.</summary>
    Cpu,

    /// <summary>The same accelerator with 32 lanes a warp, which runs the emitted device kernels: to try a command out, not for its times.</summary>
    Simulator,
}
