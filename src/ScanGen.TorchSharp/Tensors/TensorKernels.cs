using ScanGen.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The kernels of one element type on one device, over contiguous tensors of the same shape. Nothing here is recorded by autograd.</summary>
internal abstract class TensorKernels
{
    /// <summary>The kernels for tensors that lie where this one does.</summary>
    public static TensorKernels For(IElementScans scans, Tensor tensor) => tensor.device_type == DeviceType.CUDA
        ? new AcceleratorKernels(CudaDevice.Of(tensor.device_index), scans)
        : new HostKernels(scans);

    public Tensor Forward(Tensor gates, Tensor tokens, bool reverse)
    {
        var states = empty_like(gates);
        if (gates.numel() > 0)
        {
            Forward(gates, tokens, states, reverse);
        }

        return states;
    }

    public (Tensor GradGates, Tensor GradTokens) Backward(Tensor gates, Tensor states, Tensor gradStates, bool reverse)
    {
        var (gradGates, gradTokens) = (empty_like(gates), empty_like(gates));
        if (gates.numel() > 0)
        {
            Backward(gates, states, gradStates, gradGates, gradTokens, reverse);
        }

        return (gradGates, gradTokens);
    }

    /// <summary>Takes states on by one position.</summary>
    public abstract void Step(Tensor gates, Tensor tokens, Tensor states);

    protected abstract void Forward(Tensor gates, Tensor tokens, Tensor states, bool reverse);

    protected abstract void Backward(Tensor gates, Tensor states, Tensor gradStates, Tensor gradGates, Tensor gradTokens, bool reverse);
}
