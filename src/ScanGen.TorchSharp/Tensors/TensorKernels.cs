using ScanGen.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>The kernels of some element types on one device.</summary>
/// <param name="scans">The kernels.</param>
internal abstract class TensorKernels(IElementScans scans)
{
    /// <summary>Torch's name for the type of states.</summary>
    public ScalarType States { get; } = TensorTypes.Of(scans.States);

    /// <summary>Torch's name for the type of inputs, but for those of full precision.</summary>
    public ScalarType Inputs { get; } = TensorTypes.Of(scans.Dtype);

    /// <summary>Torch's name for the type of what an output map gives.</summary>
    public ScalarType OfOutputs => Scans.Map is { AreOutputsFullPrecision: true } ? TensorTypes.FullPrecision(Inputs) : Inputs;

    /// <summary>Whether they scan what a map makes of inputs.</summary>
    public bool IsMap => Scans.Map is not null;

    /// <summary>How many tensors an output map gives in the place of the states.</summary>
    public int Outputs => Scans.Map?.Outputs.Length ?? 0;

    protected IElementScans Scans { get; } = scans;

    /// <summary>The kernels for tensors that lie where this one does.</summary>
    public static TensorKernels For(IElementScans scans, Tensor tensor) => tensor.device_type == DeviceType.CUDA
        ? new AcceleratorKernels(CudaDevice.Of(tensor.device_index), scans)
        : new HostKernels(scans);

    /// <summary>Scans tensors or, where gradients that arrive are among them, computes gradients.</summary>
    public abstract void Run(AddressedTensors tensors, CallShape shape, bool reverse);

    /// <summary>Takes states of so many channels on by one position.</summary>
    public abstract void Step(AddressedTensors tensors, int dim);
}
