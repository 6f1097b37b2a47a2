using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>Which family of kernels suits an accelerator.</summary>
internal static class FamilyChoice
{
    /// <exception cref="ArgumentException">The options ask for a family that the accelerator cannot run.</exception>
    public static KernelFamily For(Accelerator accelerator, ScanOptions options)
    {
        if (accelerator.AcceleratorType == AcceleratorType.CPU && !options.Simulate)
        {
            return options.Family is null or KernelFamily.Host
                ? KernelFamily.Host
                : throw new ArgumentException($"Family {options.Family} on the CPU accelerator is for debugging: set Simulate = true as well.", nameof(options));
        }

        if (options.Simulate && accelerator.AcceleratorType != AcceleratorType.CPU)
        {
            throw new ArgumentException($"Simulate is for ILGPU's CPU accelerator, and '{accelerator.Name}' is none.", nameof(options));
        }

        // ILGPU has shuffles for few OpenCL devices, and their warp size cannot be trusted.
        var canShuffle = accelerator.AcceleratorType != AcceleratorType.OpenCL && accelerator.WarpSize == 32;
        return options.Family switch
        {
            null => canShuffle ? KernelFamily.Warp : KernelFamily.Group,
            KernelFamily.Group => KernelFamily.Group,
            KernelFamily.Warp when canShuffle => KernelFamily.Warp,
            _ => throw new ArgumentException($"'{accelerator.Name}' cannot run kernels of the family {options.Family}.", nameof(options)),
        };
    }
}
