using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The scan as autograd knows it.</summary>
internal static class Differentiable
{
    /// <summary>Scans tensors that have been checked.</summary>
    public static Tensor Scan(TensorScan scan, Tensor gates, Tensor tokens, Tensor? initial = null)
    {
        using var scope = NewDisposeScope();
        object[] plain = [TensorMemory.Plain(gates), TensorMemory.Plain(tokens), scan];
        return ScanFunction.apply(initial is null ? plain : [.. plain, TensorMemory.Plain(initial)]).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The gradients as operations that are differentiable themselves: a scan the other way with gates shifted by one, and products; of complex numbers with
    /// conjugates (of real ones, conj() is the tensor itself). For second derivatives.
    /// </summary>
    public static (Tensor GradGates, Tensor GradTokens, Tensor? GradInitial) Backward(TensorScan scan, Tensor gates, Tensor states, Tensor? initial, Tensor gradStates)
    {
        var (form, reverse) = (scan.Form, scan.Reverse);

        // Where gates are shared, that of the next position is the same.
        var next = form.Gates == Extent.Position ? Shift(gates, form.Time, toRight: reverse) : gates;
        var gradient = Scan(scan with { Reverse = !reverse }, next.conj(), gradStates.to(gates.dtype));
        var edges = new TensorEdges(form, reverse, states.shape[^-form.Time]);
        var gradGates = gradient * edges.Enter(Shift(states, form.Time, toRight: !reverse), initial).conj();
        var gradInitial = initial is null ? null : edges.Leave(gradient * Expand(gates, form, states).conj(), initial);
        return (Sum(gradGates, gates, form).to(gates.dtype), gradient.to(gates.dtype), gradInitial?.to(initial!.dtype));
    }

    /// <summary>Each position takes its neighbour's value, and the one at the edge 0.</summary>
    private static Tensor Shift(Tensor tensor, int axis, bool toRight)
    {
        var length = tensor.shape[^-axis];
        var kept = tensor.narrow(axis, toRight ? 0 : 1, length - 1);
        var edge = zeros_like(tensor.narrow(axis, 0, 1));
        return cat(toRight ? [edge, kept] : [kept, edge], axis);
    }

    /// <summary>A gate for each position.</summary>
    private static Tensor Expand(Tensor gates, TensorForm form, Tensor states) => form.Gates switch
    {
        Extent.Position => gates,
        Extent.Row => gates.reshape(form.WithTime(states.shape, 1)).expand(states.shape),
        _ => (form.Time == -1 ? gates.unsqueeze(-1) : gates).expand(states.shape),
    };

    /// <summary>The sum over the positions that a gate is for.</summary>
    private static Tensor Sum(Tensor gradGates, Tensor gates, TensorForm form) => form.Gates switch
    {
        Extent.Position => gradGates,
        Extent.Row => gradGates.sum(form.Time).reshape(-1),
        Extent.Channel => gradGates.sum(form.Time).reshape(-1, gates.shape[0]).sum(dim: 0),
        _ => gradGates.sum().reshape(1),
    };
}
