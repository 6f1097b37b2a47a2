using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The scan as autograd knows it.</summary>
internal static class Differentiable
{
    /// <summary>What comes of the scan of tensors that have been checked, each of a shape that <see cref="TensorInput.Lay"/> takes.</summary>
    public static Tensor[] Scan(TensorScan scan, Tensor[] inputs, Tensor? initial)
    {
        using var scope = NewDisposeScope();
        Tensor[] plain = [.. scan.Inputs.Zip(inputs, (input, tensor) => TensorMemory.Plain(input.Lay(input.HasGradient ? tensor : tensor.detach(), scan.Form)))];
        Tensor[] entering = initial is null ? [] : [TensorMemory.Plain(initial.reshape(-1))];
        var isRecorded = is_grad_enabled() && plain.Concat(entering).Any(tensor => tensor.requires_grad);
        Tensor[] results = isRecorded
            ? [.. ScanFunction.apply([scan, .. plain, .. entering])]
            : scan.Forward(plain, entering.FirstOrDefault(), wantsStates: false).Results;
        foreach (var result in results)
        {
            result.MoveToOuterDisposeScope();
        }

        return results;
    }

    /// <summary>
    /// The gradients of gates and tokens as operations that are differentiable themselves: a scan the other way with gates shifted by one, and products; of complex numbers with
    /// conjugates (of real ones, conj() is the tensor itself). For second derivatives.
    /// </summary>
    public static (Tensor?[] Inputs, Tensor? Initial) Backward(TensorScan scan, Tensor gates, Tensor states, Tensor? initial, Tensor gradStates)
    {
        var (form, reverse, extent) = (scan.Form, scan.Reverse, scan.Inputs[0].Extent);

        // Where gates are shared, that of the next position is the same.
        var next = extent == Extent.Position ? Shift(gates, form.Time, toRight: reverse) : gates;
        if (extent == Extent.Row)
        {
            next = next.reshape(form.Ends);
        }

        var gradient = Scan(scan with { Reverse = !reverse }, [next.conj(), gradStates.to(gates.dtype)], initial: null)[0];
        var edges = new TensorEdges(form, reverse);
        var gradGates = gradient * edges.Enter(Shift(states, form.Time, toRight: !reverse), initial?.reshape(form.Ends)).conj();
        var gradInitial = initial is null ? null : edges.Leave(gradient * Expand(gates, extent, form).conj(), form.Ends).to(initial.dtype).reshape(-1);
        return ([Sum(gradGates, gates, extent, form.Time).to(gates.dtype), gradient.to(gates.dtype)], gradInitial);
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
    private static Tensor Expand(Tensor gates, Extent extent, TensorForm form) => extent switch
    {
        Extent.Position => gates,
        Extent.Row => gates.reshape(form.WithTime(1)).expand(form.Positions),
        _ => (form.Time == -1 ? gates.unsqueeze(-1) : gates).expand(form.Positions),
    };

    /// <summary>The sum over the positions that a gate is for.</summary>
    private static Tensor Sum(Tensor gradGates, Tensor gates, Extent extent, int time) => extent switch
    {
        Extent.Position => gradGates,
        Extent.Row => gradGates.sum(time).reshape(-1),
        Extent.Channel => gradGates.sum(time).reshape(-1, gates.shape[0]).sum(dim: 0),
        _ => gradGates.sum().reshape(1),
    };
}
