using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The scan's two passes as TorchSharp's autograd calls them, with (gates, tokens, scan) and perhaps the initial states, tensors contiguous.</summary>
internal sealed class ScanFunction : autograd.SingleTensorFunction<ScanFunction>
{
    private const string Scan = "scan";

    /// <summary>What the last backward pass of this thread returned. Torch has its own references to it by now; with these kept until a garbage collection, a GPU
    /// would fill up with gradients first.</summary>
    [ThreadStatic]
    private static Tensor[]? _returned;

    public override string Name => nameof(Scan);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (gates, tokens, scan, initial) = ((Tensor)vars[0], (Tensor)vars[1], (TensorScan)vars[2], vars.Length > 3 ? (Tensor)vars[3] : null);
        var states = scan.Forward(gates, tokens, initial);
        ctx.save_for_backward(initial is null ? [gates, states] : [gates, states, initial]);
        ctx.save_data(Scan, scan);
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
        var (gradGates, gradTokens, gradInitial) = Try(ctx, grad_output);
        _returned = gradInitial is null ? [gradGates, gradTokens] : [gradGates, gradTokens, gradInitial];
        foreach (var gradient in _returned)
        {
            gradient.DetachFromDisposeScope();
        }

        return [gradGates, gradTokens, null!, gradInitial!];
    }

    private static (Tensor GradGates, Tensor GradTokens, Tensor? GradInitial) Try(autograd.AutogradContext ctx, Tensor gradStates)
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
            return (tensor(0f), tensor(0f), null);
        }
    }

    private static (Tensor GradGates, Tensor GradTokens, Tensor? GradInitial) Gradients(autograd.AutogradContext ctx, Tensor gradStates)
    {
        var scan = (TensorScan)ctx.get_data(Scan);
        var saved = ctx.get_saved_variables();
        var (gates, states, initial) = (saved[0], saved[1], saved.Count > 2 ? saved[2] : null);

        // Gradients are recorded while they are computed only where they will be differentiated in turn.
        return is_grad_enabled()
            ? Differentiable.Backward(scan, gates, states, initial, gradStates)
            : scan.Backward(gates, states, initial, gradStates);
    }
}
