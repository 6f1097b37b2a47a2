using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The scan's two passes as TorchSharp's autograd calls them, with the scan, its inputs, and perhaps the initial states, tensors contiguous.</summary>
internal sealed class ScanFunction : autograd.MultiTensorFunction<ScanFunction>
{
    private const string Scan = "scan";
    private const string Count = "count";

    /// <summary>What the last backward pass of this thread returned. Torch has its own references to it by now; with these kept until a garbage collection, a GPU
    /// would fill up with gradients first.</summary>
    [ThreadStatic]
    private static Tensor[]? _returned;

    public override string Name => nameof(Scan);

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var scan = (TensorScan)vars[0];
        Tensor[] tensors = [.. vars[1..].Cast<Tensor>()];
        var count = scan.Inputs.Length;
        var (states, results) = scan.Forward(tensors[..count], tensors.ElementAtOrDefault(count), wantsStates: true);
        ctx.save_for_backward([states!, .. scan.Inputs.Zip(tensors, (input, tensor) => input.IsSaved ? tensor : null!), .. tensors[count..]]);
        ctx.save_data(Scan, scan);
        ctx.save_data(Count, tensors.Length);
        ctx.set_materialize_grads(false);
        return [.. results];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        foreach (var tensor in _returned ?? [])
        {
            tensor.Dispose();
        }

        _returned = null;
        var count = (int)ctx.get_data(Count);
        if (grad_outputs.TrueForAll(gradient => gradient.IsInvalid))
        {
            return [null!, .. new Tensor[count]];
        }

        using var scope = NewDisposeScope();
        var gradients = Try(ctx, grad_outputs, count);
        _returned = [.. gradients.OfType<Tensor>()];
        foreach (var gradient in _returned)
        {
            gradient.DetachFromDisposeScope();
        }

        grad_outputs.ForEach(gradient => gradient.Dispose());
        return [null!, .. gradients.Cast<Tensor>()];
    }

    private static Tensor?[] Try(autograd.AutogradContext ctx, List<Tensor> arriving, int count)
    {
        try
        {
            return Gradients(ctx, arriving);
        }
        catch (Exception exception)
        {
            // Of gates that were overwritten after the scan, or memory that is short.
            return Refusal.Of($"The backward pass of a scan failed: {exception.Message.Split('\n')[0]}", count);
        }
    }

    private static Tensor?[] Gradients(autograd.AutogradContext ctx, List<Tensor> arriving)
    {
        var scan = (TensorScan)ctx.get_data(Scan);
        var saved = ctx.get_saved_variables().ToArray();
        var (states, inputs, initial) = (saved[0], saved[1..(scan.Inputs.Length + 1)], saved.ElementAtOrDefault(scan.Inputs.Length + 1));

        // An output that nothing was made of has no gradient.
        Tensor[] plain = [.. arriving.Select(gradient => gradient.IsInvalid ? zeros(scan.Form.Positions, scan.Kernels.OfOutputs, states.device) : TensorMemory.Plain(gradient))];

        // Gradients are recorded while they are computed only where they will be differentiated in turn.
        var areRecorded = is_grad_enabled();
        var (gradInputs, gradInitial) = areRecorded && !scan.Kernels.IsMap
            ? Differentiable.Backward(scan, inputs[0], states, initial, plain[0])
            : scan.Backward(inputs, states, initial, plain);
        Tensor?[] gradients = [.. gradInputs, .. initial is null ? [] : new[] { gradInitial }];
        return areRecorded && scan.Kernels.IsMap ? OnceDifferentiable.Of(gradients, [.. inputs, .. saved[(scan.Inputs.Length + 1)..], .. plain]) : gradients;
    }
}
