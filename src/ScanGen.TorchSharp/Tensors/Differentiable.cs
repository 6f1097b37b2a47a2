using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The scan as autograd knows it.</summary>
internal static class Differentiable
{
    /// <summary>Scans tensors that have been checked.</summary>
    public static Tensor Scan(TensorKernels kernels, Tensor gates, Tensor tokens, bool reverse)
    {
        using var scope = NewDisposeScope();
        return ScanFunction.apply(TensorMemory.Plain(gates), TensorMemory.Plain(tokens), kernels, reverse).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The gradients as operations that are differentiable themselves: a scan the other way with gates shifted by one, and a product; of complex numbers with
    /// conjugates (of real ones, conj() is the tensor itself). For second derivatives.
    /// </summary>
    public static (Tensor GradGates, Tensor GradTokens) Backward(TensorKernels kernels, Tensor gates, Tensor states, Tensor gradStates, bool reverse)
    {
        var gradTokens = Scan(kernels, Shift(gates, toRight: reverse).conj(), gradStates, !reverse);
        return (gradTokens * Shift(states, toRight: !reverse).conj(), gradTokens);
    }

    /// <summary>Each position takes its neighbour's value, and the one at the edge 0.</summary>
    private static Tensor Shift(Tensor tensor, bool toRight)
    {
        var kept = tensor.narrow(-1, toRight ? 0 : 1, tensor.shape[^1] - 1);
        return nn.functional.pad(kept, toRight ? [1, 0] : [0, 1]);
    }
}
