using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The step as torch knows operations in place.</summary>
internal static class InPlace
{
    /// <summary>Steps tensors that have been checked.</summary>
    /// <returns>What an output map gives.</returns>
    public static Tensor[] Step(TensorKernels kernels, TensorInput[] inputs, Tensor[] given, Tensor states)
    {
        using var scope = NewDisposeScope();
        Tensor[] outputs = [.. Enumerable.Range(0, kernels.Outputs).Select(_ => empty(states.shape, kernels.OfOutputs, states.device))];
        var tensors = new AddressedTensors();
        foreach (var (input, tensor) in inputs.Zip(given))
        {
            Add(input.Role, TensorMemory.Plain(tensor.expand(ShapeOf(input.Extent, states))));
        }

        for (var i = 0; i < outputs.Length; i++)
        {
            Add(TensorRole.Output + i, outputs[i].MoveToOuterDisposeScope());
        }

        Add(TensorRole.States, states);
        kernels.Step(tensors, (int)Channels(states));
        CountWrite(states);
        return outputs;

        void Add(TensorRole role, Tensor tensor) => tensors.Add(role, TensorMemory.Address(tensor), tensor.numel());
    }

    /// <summary>The shape of an input: one element for each state, for each channel, which are the last axis of states, or for all.</summary>
    public static long[] ShapeOf(Extent extent, Tensor states) => extent switch
    {
        Extent.Channel => [Channels(states)],
        Extent.Call => [1],
        _ => states.shape,
    };

    private static long Channels(Tensor states) => states.dim() == 0 ? 1 : states.shape[^1];

    /// <summary>Torch counts what writes a tensor, and refuses to compute gradients from one that was saved for it before. It does not see kernels write, so
    /// it is told by an operation in place on none of the elements.</summary>
    private static void CountWrite(Tensor tensor) => tensor.as_strided([0], [1]).zero_();
}
