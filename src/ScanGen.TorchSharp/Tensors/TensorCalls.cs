using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The calls on tensors, from their arguments on. Gates and tokens are inputs as those of a map are, but that a gate may be for many positions: its shape says so.</summary>
internal static class TensorCalls
{
    /// <summary>What comes of a scan: of a map with an output what that gives, else the states.</summary>
    /// <param name="given">The inputs, by the names of the call's parameters.</param>
    /// <param name="reverse">Whether it runs from the last position to the first.</param>
    /// <param name="initial">What enters rows; nothing for zeros.</param>
    /// <param name="offsets">Where packed sequences begin, if they are packed.</param>
    /// <param name="statesType">The type of states, where the caller says it.</param>
    public static Tensor[] Scan<TKernels>((string Name, Tensor Tensor)[] given, bool reverse, Tensor? initial, ScanOffsets? offsets, ScalarType? statesType)
        where TKernels : IDeclaredKernels
    {
        var inputs = TensorInput.Of(TKernels.Map);
        var scans = TKernels.Of(TensorChecks.Inputs(inputs, given), TensorTypes.Of(statesType));
        using var scope = NewDisposeScope();
        Tensor[] tensors = [.. given.Select(tensor => tensor.Tensor)];
        var model = scans.Map is null ? given[^1] : Largest(inputs, given);
        var form = TensorChecks.Form(scans.Layout, offsets, model.Name, model.Tensor.shape);
        TensorChecks.Expand(inputs, given, form.Of, $"that of '{model.Name}'");
        if (scans.Map is null)
        {
            (var extent, tensors[0]) = form.Share(tensors[0]);
            inputs[0] = inputs[0] with { Extent = extent };
        }

        // Looked up even for a GPU, which finds its own: an undeclared length has to be found before autograd is involved.
        scans.CheckShape(form.Shape);
        var scan = new TensorScan(TensorKernels.For(scans, model.Tensor), form, reverse, inputs);
        TensorChecks.Initial(initial, form, scan.Kernels.States, model);
        var results = Differentiable.Scan(scan, tensors, initial);
        foreach (var result in results)
        {
            result.MoveToOuterDisposeScope();
        }

        return results;
    }

    /// <summary>One position of any number of rows, in place; gives what an output map gives.</summary>
    /// <param name="given">The inputs, by the names of the call's parameters.</param>
    /// <param name="states">The states.</param>
    public static Tensor[] Step<TKernels>((string Name, Tensor Tensor)[] given, Tensor states)
        where TKernels : IDeclaredKernels
    {
        var inputs = TensorInput.Of(TKernels.Map);
        var dtype = TensorChecks.Inputs(inputs, given);
        TensorChecks.States(states, given);
        var scans = TKernels.Of(dtype, TensorTypes.Of(states.dtype, nameof(states)));
        TensorChecks.Expand(inputs, given, extent => InPlace.ShapeOf(extent, states), "that of 'states'");
        return InPlace.Step(TensorKernels.For(scans, states), inputs, [.. given.Select(tensor => tensor.Tensor)], states);
    }

    /// <summary>Of a map's inputs with an element for each position the one that all others expand to, if they do to any.</summary>
    private static (string Name, Tensor Tensor) Largest(TensorInput[] inputs, (string Name, Tensor Tensor)[] given) =>
        inputs.Zip(given).Where(pair => pair.First.Extent == Extent.Position).Select(pair => pair.Second).MaxBy(tensor => (tensor.Tensor.numel(), tensor.Tensor.dim()));
}
