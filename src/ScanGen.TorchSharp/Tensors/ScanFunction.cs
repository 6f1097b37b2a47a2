using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The scan's two passes as TorchSharp's autograd calls them, with (gates, tokens, kernels, reverse), tensors contiguous.</summary>
internal sealed class ScanFunction : autograd.SingleTensorFunction<ScanFunction>
{
    private const string Kernels = "kernels";
    private const string Reverse = "reverse";

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
        if (grad_output.IsInvalid)
        {
            return [null!, null!, null!, null!];
        }

        using var scope = NewDisposeScope();
        try
        {
            var (gradGates, gradTokens) = Gradients(ctx, grad_output.contiguous());
            return [gradGates.MoveToOuterDisposeScope(), gradTokens.MoveToOuterDisposeScope(), null!, null!];
        }
        catch (Exception exception)
        {
            // Nothing catches what is thrown here, and the process would end: when gates were overwritten after the scan, or memory is short. The engine
            // refuses a gradient of no dimension, which is an exception that the caller of backward() can catch; it cannot carry the reason.
            Console.Error.WriteLine($"The backward pass of a scan failed: {exception.Message.Split('\n')[0]}");
            var refused = tensor(0f).MoveToOuterDisposeScope();
            return [refused, refused, null!, null!];
        }
    }

    private static (Tensor GradGates, Tensor GradTokens) Gradients(autograd.AutogradContext ctx, Tensor gradStates)
    {
        var (kernels, reverse) = ((TensorKernels)ctx.get_data(Kernels), (bool)ctx.get_data(Reverse));
        var saved = ctx.get_saved_variables();
        var (gates, states) = (saved[0], saved[1]);

        // Gradients are recorded while they are computed only where they will be differentiated in turn.
        return reverse || is_grad_enabled()
            ? Differentiable.Backward(kernels, gates, states, gradStates, reverse)
            : kernels.Backward(gates, states, gradStates);
    }
}
