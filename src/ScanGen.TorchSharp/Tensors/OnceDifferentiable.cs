using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>Gradients that kernels computed, where autograd records what comes of them: whoever differentiates them is told that nothing can, and is never given a wrong derivative.</summary>
internal sealed class OnceDifferentiable : autograd.MultiTensorFunction<OnceDifferentiable>
{
    private const string Count = "count";

    public override string Name => nameof(OnceDifferentiable);

    /// <summary>The gradients, as functions of all that they depend on.</summary>
    /// <param name="gradients">The gradients; nothing in the place of those that there are not.</param>
    /// <param name="from">What they were computed from.</param>
    public static Tensor?[] Of(Tensor?[] gradients, IEnumerable<Tensor> from)
    {
        var marked = new Queue<Tensor>(apply([gradients.OfType<Tensor>().ToList(), .. from]));
        return [.. gradients.Select(gradient => gradient is null ? null : marked.Dequeue())];
    }

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_data(Count, vars.Length - 1);
        ctx.set_materialize_grads(false);
        return (List<Tensor>)vars[0];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        grad_outputs.ForEach(gradient => gradient.Dispose());
        return [null!, .. Refusal.Of("A scan with a map has no second derivative: its gradients are computed by kernels, and those cannot be differentiated in turn.", (int)ctx.get_data(Count))];
    }
}
