using ScanGen.CompilerServices;

namespace ScanGen.Tensors;

/// <summary>Kernels on the memory of an ILGPU accelerator.</summary>
internal sealed class AcceleratorKernels(TensorAccelerator device, IElementScans scans) : TensorKernels(scans)
{
    public override void Run(AddressedTensors tensors, CallShape shape, bool reverse)
    {
        using var entered = device.Enter();
        Scans.Launch(device.Dispatcher, device.Stream, device.Memory, tensors, shape, reverse);
    }

    public override void Step(AddressedTensors tensors, int dim)
    {
        using var entered = device.Enter();
        Scans.LaunchStep(device.Dispatcher, device.Stream, device.Memory, tensors, dim);
    }
}
