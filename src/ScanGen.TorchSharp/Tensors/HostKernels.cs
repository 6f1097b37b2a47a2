using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>Kernels on the processor's memory.</summary>
internal sealed class HostKernels(IElementScans scans) : TensorKernels
{
    public override void Step(Tensor gates, Tensor tokens, Tensor states) =>
        scans.StepOnHost(TensorMemory.Address(gates), TensorMemory.Address(tokens), TensorMemory.Address(states), states.numel());

    protected override void Forward(Tensor gates, Tensor tokens, Tensor states, bool reverse) =>
        scans.ForwardOnHost(
            TensorMemory.Address(gates), TensorMemory.Address(tokens), TensorMemory.Address(states), TensorMemory.Rows(gates), (int)gates.shape[^1], reverse);

    protected override void Backward(Tensor gates, Tensor states, Tensor gradStates, Tensor gradGates, Tensor gradTokens, bool reverse) =>
        scans.BackwardOnHost(
            TensorMemory.Address(gates),
            TensorMemory.Address(states),
            TensorMemory.Address(gradStates),
            TensorMemory.Address(gradGates),
            TensorMemory.Address(gradTokens),
            TensorMemory.Rows(gates),
            (int)gates.shape[^1],
            reverse);
}
