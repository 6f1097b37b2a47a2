using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>The copies of offsets that accelerators have.</summary>
internal static class DeviceOffsets
{
    /// <summary>The copy of a stream's accelerator, made the first time; nothing where there are no offsets.</summary>
    public static ArrayView<long> On(AcceleratorStream stream, ScanOffsets? offsets) => offsets is null ? default : offsets.CopyOn(stream.Accelerator, stream, Upload).View;

    /// <summary>Waits for the copy, so that streams need not.</summary>
    private static MemoryBuffer1D<long, Stride1D.Dense> Upload(AcceleratorStream stream, ScanOffsets offsets)
    {
        GraphCapture.Refuse(stream, "The offsets are not copied to the device yet");
        var accelerator = stream.Accelerator;
        var copy = accelerator.Allocate1D<long>(offsets.Numbers.Length);
        copy.View.BaseView.CopyFromCPU(offsets.Numbers);
        accelerator.DefaultStream.Synchronize();
        return copy;
    }
}
