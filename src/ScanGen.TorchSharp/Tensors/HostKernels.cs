using ScanGen.CompilerServices;

namespace ScanGen.Tensors;

/// <summary>Kernels on the processor's memory.</summary>
internal sealed class HostKernels(IElementScans scans) : TensorKernels(scans)
{
    public override void Run(AddressedTensors tensors, CallShape shape, bool reverse) => Scans.Run(tensors, shape, reverse);

    public override void Step(AddressedTensors tensors, int dim) => Scans.Step(tensors, dim);
}
