using ScanGen.CompilerServices;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>A scan but for its tensors: by what kernels, in which form and direction, and of what. Nothing here is recorded by autograd.</summary>
/// <param name="Kernels">The kernels.</param>
/// <param name="Form">What the tensors' axes are.</param>
/// <param name="Reverse">Whether it runs from the last position to the first.</param>
/// <param name="Inputs">What it reads.</param>
internal sealed record TensorScan(TensorKernels Kernels, TensorForm Form, bool Reverse, TensorInput[] Inputs)
{
    /// <summary>The states of plain tensors, and what comes of the call: what an output map gives, or else the states.</summary>
    /// <param name="inputs">What it reads.</param>
    /// <param name="initial">What enters rows; nothing for zeros.</param>
    /// <param name="wantsStates">Whether there are to be states where they are not what comes of the call.</param>
    public (Tensor? States, Tensor[] Results) Forward(Tensor[] inputs, Tensor? initial, bool wantsStates)
    {
        var device = inputs[0].device;
        Tensor[] outputs = [.. Enumerable.Range(0, Kernels.Outputs).Select(_ => New(Kernels.OfOutputs, device))];
        var states = wantsStates || outputs.Length == 0 ? New(Kernels.States, device) : null;
        if (!Form.IsEmpty)
        {
            var tensors = new AddressedTensors();
            Add(tensors, Inputs.Select(input => input.Role), inputs);
            Add(tensors, TensorRole.Output, outputs);
            Add(tensors, TensorRole.States, states);
            Add(tensors, TensorRole.Initial, initial);
            Kernels.Run(tensors, Form.Shape, Reverse);
        }

        return (states, outputs.Length == 0 ? [states!] : outputs);
    }

    /// <summary>The gradients of plain tensors: of each input that gets one, and of an initial state, where there is one.</summary>
    /// <param name="inputs">What the scan read; nothing in the place of those that no gradient is computed from.</param>
    /// <param name="states">The states that it gave.</param>
    /// <param name="initial">What entered its rows.</param>
    /// <param name="arriving">The gradients of what came of the call.</param>
    public (Tensor?[] Inputs, Tensor? Initial) Backward(Tensor?[] inputs, Tensor states, Tensor? initial, Tensor[] arriving)
    {
        Tensor?[] gradInputs =
        [
            .. Inputs.Zip(inputs, (input, tensor) => !input.HasGradient ? null : input.Extent == Extent.Position ? New(input.TypeBeside(Kernels.Inputs), states.device) : empty_like(tensor!)),
        ];
        var gradInitial = initial is null ? null : empty_like(initial);
        if (Form.IsEmpty)
        {
            foreach (var gradient in gradInputs.Append(gradInitial))
            {
                gradient?.zero_();
            }

            return (gradInputs, gradInitial);
        }

        var tensors = new AddressedTensors();
        Add(tensors, Inputs.Select(input => input.Role), inputs);
        Add(tensors, TensorRole.States, states);
        Add(tensors, Kernels.Outputs == 0 ? TensorRole.GradStates : TensorRole.GradOutput, arriving);
        Add(tensors, Inputs.Select(input => input.Gradient), gradInputs);
        Add(tensors, TensorRole.Initial, initial);
        Add(tensors, TensorRole.GradInitial, gradInitial);
        Kernels.Run(tensors, Form.Shape, Reverse);
        return (gradInputs, gradInitial);
    }

    /// <summary>A tensor with an element for each position. What follows the last packed sequence is not written, and zero.</summary>
    private Tensor New(ScalarType type, Device device) =>
        Form.Offsets is { } offsets && offsets.Total < Form.Length ? zeros(Form.Positions, type, device) : empty(Form.Positions, type, device);

    private void Add(AddressedTensors tensors, IEnumerable<TensorRole> roles, Tensor?[] all)
    {
        foreach (var (role, (input, tensor)) in roles.Zip(Inputs.Zip(all)))
        {
            Add(tensors, role, tensor, input.Extent);
        }
    }

    private static void Add(AddressedTensors tensors, TensorRole first, Tensor[] several)
    {
        for (var i = 0; i < several.Length; i++)
        {
            Add(tensors, first + i, several[i]);
        }
    }

    private static void Add(AddressedTensors tensors, TensorRole role, Tensor? tensor, Extent extent = Extent.Position)
    {
        if (tensor is not null)
        {
            tensors.Add(role, TensorMemory.Address(tensor), tensor.numel(), extent);
        }
    }
}
