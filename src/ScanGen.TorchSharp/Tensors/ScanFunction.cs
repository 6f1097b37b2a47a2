using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The scan's two passes as TorchSharp's autograd calls them, with (gates, tokens, kernels, reverse), tensors contiguous.</summary>
internal sealed class ScanFunction : autograd.SingleTensorFunction<ScanFunction>
{
    private const string Kernels = "kernels";
    private const string Reverse = "reverse";

    /// <summary>What the last backward pass of this thread returned. Torch has its own references to it by now; with these kept until a garbage collection, a GPU
    /// would fill up with gradients first.</summary>
    [ThreadStatic]
    private static Tensor[]? _returned;

    public override string Name => "Scan";

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (gates, tokens, kernels, reverse) = ((Tensor)vars[0], (Tensor)vars[1], (TensorKernels)vars[2], (bool)vars[3]);
        var states = kernels.Forward(gates, tokens, reverse);
        ctx.save_for_backward([gates, states]);
        ctx.save_data(Kernels, kernels);
        ctx.save_data(Reverse, reverse);
        ctx.set_materialize_grads(false);
        return states;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        foreach (var tensor in _returned ?? [])
        {
            tensor.Dispose();
        }

        _returned = null;
        if (grad_output.IsInvalid)
        {
            return [null!, null!, null!, null!];
        }

        using var scope = NewDisposeScope();
        using var _ = grad_output;
        var (gradGates, gradTokens) = Try(ctx, grad_output);
        _returned = [gradGates.DetachFromDisposeScope(), gradTokens.DetachFromDisposeScope()];
        return [gradGates, gradTokens, null!, null!];
    }

    private static (Tensor GradGates, Tensor GradTokens) Try(autograd.AutogradContext ctx, Tensor gradStates)
    {
        try
        {
            return Gradients(ctx, TensorMemory.Plain(gradStates));
        }
        catch (Exception exception)
        {
            // Nothing catches what is thrown here, and the process would end: when gates were overwritten after the scan, or memory is short. The engine
            // refuses a gradient of no dimension, which is an exception that the caller of backward() can catch; it cannot carry the reason.
            Console.Error.WriteLine($"The backward pass of a scan failed: {exception.Message.Split('\n')[0]}");
            return (tensor(0f), tensor(0f));
        }
    }

    private static (Tensor GradGates, Tensor GradTokens) Gradients(autograd.AutogradContext ctx, Tensor gradStates)
    {
        var (kernels, reverse) = ((TensorKernels)ctx.get_data(Kernels), (bool)ctx.get_data(Reverse));
        var saved = ctx.get_saved_variables();
        var (gates, states) = (saved[0], saved[1]);

        // Gradients are recorded while they are computed only where they will be differentiated in turn.
        return is_grad_enabled()
            ? Differentiable.Backward(kernels, gates, states, gradStates, reverse)
            : kernels.Backward(gates, states, gradStates, reverse);
    }
}
