using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>Kernels on the memory of an ILGPU accelerator.</summary>
internal sealed class AcceleratorKernels(TensorAccelerator device, IElementScans scans) : TensorKernels
{
    public override void Step(Tensor gates, Tensor tokens, Tensor states)
    {
        using var entered = device.Enter();
        scans.Step(device.Dispatcher, device.Stream, device.View(gates), device.View(tokens), device.View(states));
    }

    protected override void Forward(Tensor gates, Tensor tokens, Tensor states, bool reverse)
    {
        using var entered = device.Enter();
        scans.Forward(device.Dispatcher, device.Stream, device.View(gates), device.View(tokens), device.View(states), SeqLen(gates), reverse);
    }

    protected override void Backward(Tensor gates, Tensor states, Tensor gradStates, Tensor gradGates, Tensor gradTokens, bool reverse)
    {
        using var entered = device.Enter();
        scans.Backward(
            device.Dispatcher,
            device.Stream,
            device.View(gates),
            device.View(states),
            device.View(gradStates),
            device.View(gradGates),
            device.View(gradTokens),
            SeqLen(gates),
            reverse);
    }

    private static int SeqLen(Tensor tensor) => (int)tensor.shape[^1];
}
