using ScanGen.Devices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>Kernels on the processor's memory.</summary>
internal sealed class HostKernels(INativeScan kernels) : TensorKernels
{
    protected override void Forward(Tensor gates, Tensor tokens, Tensor states, bool reverse) =>
        kernels.Forward(TensorMemory.Address(gates), TensorMemory.Address(tokens), TensorMemory.Address(states), TensorMemory.Rows(gates), gates.shape[^1], reverse);

    protected override void Backward(Tensor gates, Tensor states, Tensor gradStates, Tensor gradGates, Tensor gradTokens, bool reverse) =>
        kernels.Backward(
            TensorMemory.Address(gates),
            TensorMemory.Address(states),
            TensorMemory.Address(gradStates),
            TensorMemory.Address(gradGates),
            TensorMemory.Address(gradTokens),
            TensorMemory.Rows(gates),
            gates.shape[^1],
            reverse);
}
