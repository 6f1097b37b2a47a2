using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>The copies of offsets that accelerators have.</summary>
internal static class DeviceOffsets
{
    /// <summary>The copy of an accelerator, made the first time; nothing where there are no offsets.</summary>
    public static ArrayView<long> On(Accelerator accelerator, ScanOffsets? offsets) => offsets is null ? default : offsets.CopyOn(accelerator, Upload).View;

    /// <summary>Waits for the copy, so that streams need not.</summary>
    private static MemoryBuffer1D<long, Stride1D.Dense> Upload(Accelerator accelerator, ScanOffsets offsets)
    {
        var copy = accelerator.Allocate1D<long>(offsets.Numbers.Length);
        copy.View.BaseView.CopyFromCPU(offsets.Numbers);
        accelerator.DefaultStream.Synchronize();
        return copy;
    }
}
