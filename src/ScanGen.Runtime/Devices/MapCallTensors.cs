using ILGPU;
using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>What of a call with a map is a device's.</summary>
/// <typeparam name="T">Of inputs, outputs and their gradients.</typeparam>
/// <typeparam name="TState">Of states and their gradients.</typeparam>
internal struct MapCallTensors<T, TState> : ICallTensors<MapCallTensors<T, TState>, T, TState>
    where T : unmanaged
    where TState : unmanaged
{
    private MapViews<T> _inputs;

    /// <summary>Of gradients, those that arrive at the outputs.</summary>
    private MapViews<T> _outputs;
    private MapViews<T> _gradInputs;
    private MapView<TState> _states;
    private MapView<TState> _gradStates;
    private bool _areGradients;

    /// <summary>Of the gradients that are sums, the places among those of the inputs.</summary>
    private int _shared;

    /// <summary>Of those that are of floats where others are narrower.</summary>
    private int _floats;

    public required AcceleratorStream Stream { get; init; }

    public CallEnds<TState> Ends { get; init; }

    public ArrayView<long> Offsets { readonly get; private set; }

    /// <summary>Takes an input, an output or the gradient of one, by its role.</summary>
    public void Set(in ScanCall call, TensorRole role, in AnyView tensor)
    {
        var view = new MapView<T>(tensor.Bytes.Cast<T>(), call[role].Strides, tensor.NumberAs<T>(), tensor.NumberAs<uint>());
        _areGradients = call.IsBackward;
        switch (role)
        {
            case < TensorRole.GradInput:
                _inputs = _inputs.With(role - TensorRole.Input, view);
                break;
            case < TensorRole.Output:
                _gradInputs = _gradInputs.With(role - TensorRole.GradInput, view);
                _shared |= call[role].Axes.Extent == Extent.Position ? 0 : 1 << (role - TensorRole.GradInput);
                _floats |= call[role].ElementSize == Interop.SizeOf<T>() ? 0 : 1 << (role - TensorRole.GradInput);
                break;
            case < TensorRole.GradOutput:
                _outputs = _outputs.With(role - TensorRole.Output, view);
                break;
            default:
                _outputs = _outputs.With(role - TensorRole.GradOutput, view);
                break;
        }
    }

    /// <summary>Takes states or their gradients.</summary>
    public void SetStates(in ScanCall call, TensorRole role, ArrayView<TState> elements)
    {
        if (role == TensorRole.States)
        {
            _states = new(elements, call[role].Strides);
        }
        else
        {
            _gradStates = new(elements, call[role].Strides);
        }
    }

    public readonly int SharedGradients(in ScanCall call) => System.Numerics.BitOperations.PopCount((uint)_shared);

    public readonly ArrayView<T> SharedGradient(int nth) => _gradInputs[SharedPlace(nth)].Elements;

    public readonly bool IsFullPrecision(int nth) => (_floats >> SharedPlace(nth) & 1) != 0;

    public readonly MapCallTensors<T, TState> WithSharedGradient(int nth, ArrayView<T> parts)
    {
        var tensors = this;
        tensors._gradInputs = _gradInputs.With(SharedPlace(nth), new(parts, default));
        return tensors;
    }

    public readonly MapCallTensors<T, TState> WithOffsets(ArrayView<long> offsets) => this with { Offsets = offsets };

    public readonly MapCallTensors<T, TState> Part(in ScanCall call, CallPart part, in CallEnds<TState> ends)
    {
        var tensors = this with { Ends = ends };
        tensors._inputs = Part(_inputs, in call, TensorRole.Input, MapTensors.MaxInputs, part);
        tensors._outputs = Part(_outputs, in call, _areGradients ? TensorRole.GradOutput : TensorRole.Output, MapTensors.MaxOutputs, part);
        tensors._gradInputs = Part(_gradInputs, in call, TensorRole.GradInput, MapTensors.MaxInputs, part);
        tensors._states = _states.With(Views.Part(_states.Elements, in call, TensorRole.States, part));
        tensors._gradStates = _gradStates.With(Views.Part(_gradStates.Elements, in call, TensorRole.GradStates, part));
        return tensors;
    }

    private static MapViews<T> Part(MapViews<T> views, in ScanCall call, TensorRole first, int most, CallPart part)
    {
        for (var i = 0; i < most; i++)
        {
            views = views.With(i, views[i].With(Views.Part(views[i].Elements, in call, first + i, part)));
        }

        return views;
    }

    /// <summary>Launches the kernel of one position.</summary>
    public readonly void LaunchStep(LoadedKernel kernel, KernelConfig config) =>
        kernel.Launcher<MapStepLauncher<T, TState>>()(Stream, config, _inputs, _outputs, _states);

    public readonly void Launch<TMore>(LoadedKernel kernel, KernelConfig config, TMore more)
    {
        if (_areGradients)
        {
            kernel.Launcher<MapBackwardLauncher<T, TState, TMore>>()(Stream, config, _inputs, _states, _outputs, _gradStates, _gradInputs, more);
        }
        else
        {
            kernel.Launcher<MapForwardLauncher<T, TState, TMore>>()(Stream, config, _inputs, _outputs, _states, more);
        }
    }

    public readonly void Launch<TRows, TMore>(LoadedKernel kernel, KernelConfig config, TRows rows, TMore more)
    {
        if (_areGradients)
        {
            kernel.Launcher<MapBackwardLauncher<T, TState, TRows, TMore>>()(Stream, config, _inputs, _states, _outputs, _gradStates, _gradInputs, rows, more);
        }
        else
        {
            kernel.Launcher<MapForwardLauncher<T, TState, TRows, TMore>>()(Stream, config, _inputs, _outputs, _states, rows, more);
        }
    }

    private readonly int SharedPlace(int nth)
    {
        var left = _shared;
        for (; nth > 0; nth--)
        {
            left &= left - 1;
        }

        return System.Numerics.BitOperations.TrailingZeroCount(left);
    }
}
