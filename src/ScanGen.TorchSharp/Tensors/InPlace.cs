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
        (gates, tokens) = (TensorMemory.Plain(gates), TensorMemory.Plain(tokens));
        CheckApart(states, gates, nameof(gates));
        CheckApart(states, tokens, nameof(tokens));
        CountWrite(states);
        kernels.Step(gates, tokens, states);
    }

    /// <summary>Torch counts what writes a tensor, and refuses to compute gradients from one that was saved for it before. It does not see kernels write, so
    /// it is told by an operation in place on none of the elements.</summary>
    private static void CountWrite(Tensor tensor) => tensor.as_strided([0], [1]).zero_();

    private static void CheckApart(Tensor states, Tensor input, string name)
    {
        if (TensorMemory.Overlap(states, input))
        {
            throw ScanErrors.Overlaps(nameof(states), name);
        }
    }
}
