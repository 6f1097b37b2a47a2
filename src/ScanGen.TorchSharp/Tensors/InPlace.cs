using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The step as torch knows operations in place.</summary>
internal static class InPlace
{
    /// <summary>Steps tensors that have been checked.</summary>
    public static void Step(TensorKernels kernels, Tensor gates, Tensor tokens, Tensor states)
    {
        using var scope = NewDisposeScope();
        var tensors = new AddressedTensors();
        Add(TensorRole.Gates, TensorMemory.Plain(gates.expand(tokens.shape)));
        Add(TensorRole.Tokens, TensorMemory.Plain(tokens));
        Add(TensorRole.States, states);
        kernels.Step(tensors);
        CountWrite(states);

        void Add(TensorRole role, Tensor tensor) => tensors.Add(role, TensorMemory.Address(tensor), tensor.numel());
    }

    /// <summary>Torch counts what writes a tensor, and refuses to compute gradients from one that was saved for it before. It does not see kernels write, so
    /// it is told by an operation in place on none of the elements.</summary>
    private static void CountWrite(Tensor tensor) => tensor.as_strided([0], [1]).zero_();
}
