using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>A scan but for its tensors: by what kernels, in which form and direction. Nothing here is recorded by autograd.</summary>
/// <param name="Kernels">The kernels.</param>
/// <param name="Form">What the tensors' axes are, and what one gate is for.</param>
/// <param name="Reverse">Whether it runs from the last position to the first.</param>
internal sealed record TensorScan(TensorKernels Kernels, TensorForm Form, bool Reverse)
{
    /// <summary>The states of plain tensors.</summary>
    public Tensor Forward(Tensor gates, Tensor tokens, Tensor? initial)
    {
        var states = Output(tokens, Kernels.States);
        if (tokens.numel() > 0)
        {
            var tensors = new AddressedTensors();
            Add(tensors, TensorRole.Gates, gates, Form.Gates);
            Add(tensors, TensorRole.Tokens, tokens);
            Add(tensors, TensorRole.States, states);
            Add(tensors, TensorRole.Initial, initial);
            Kernels.Run(tensors, Form.Shape(tokens), Reverse);
        }

        return states;
    }

    /// <summary>The gradients of plain tensors; of an initial state, where there is one.</summary>
    public (Tensor GradGates, Tensor GradTokens, Tensor? GradInitial) Backward(Tensor gates, Tensor states, Tensor? initial, Tensor gradStates)
    {
        var gradTokens = Output(states, gates.dtype);
        var gradGates = Form.Gates == Extent.Position ? Output(gates, gates.dtype) : empty_like(gates);
        var gradInitial = initial is null ? null : empty_like(initial);
        if (states.numel() == 0)
        {
            gradGates.zero_();
            gradInitial?.zero_();
            return (gradGates, gradTokens, gradInitial);
        }

        var tensors = new AddressedTensors();
        Add(tensors, TensorRole.Gates, gates, Form.Gates);
        Add(tensors, TensorRole.States, states);
        Add(tensors, TensorRole.GradStates, gradStates);
        Add(tensors, TensorRole.GradGates, gradGates, Form.Gates);
        Add(tensors, TensorRole.GradTokens, gradTokens);
        Add(tensors, TensorRole.Initial, initial);
        Add(tensors, TensorRole.GradInitial, gradInitial);
        Kernels.Run(tensors, Form.Shape(states), Reverse);
        return (gradGates, gradTokens, gradInitial);
    }

    /// <summary>What follows the last packed sequence is not written, and zero.</summary>
    private Tensor Output(Tensor like, ScalarType type) =>
        Form.Offsets is { } offsets && offsets.Total < like.shape[^-Form.Time] ? zeros_like(like, dtype: type) : empty_like(like, dtype: type);

    private static void Add(AddressedTensors tensors, TensorRole role, Tensor? tensor, Extent extent = Extent.Position)
    {
        if (tensor is not null)
        {
            tensors.Add(role, TensorMemory.Address(tensor), tensor.numel(), extent);
        }
    }
}
