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
}
