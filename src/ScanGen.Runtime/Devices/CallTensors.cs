using ILGPU;
using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>What of a call is a device's: its tensors, three or five where it is gradients that are computed, and where it is queued.</summary>
/// <typeparam name="T">Of gates, tokens and their gradients.</typeparam>
/// <typeparam name="TState">Of states and their gradients.</typeparam>
internal readonly struct CallTensors<T, TState> : ICallTensors<CallTensors<T, TState>, T, TState>
    where T : unmanaged
    where TState : unmanaged
{
    private readonly ArrayView<T> _gates;

    /// <summary>Or their gradients.</summary>
    private readonly ArrayView<T> _tokens;
    private readonly ArrayView<TState> _states;
    private readonly ArrayView<TState> _gradStates;

    public CallTensors(ArrayView<T> gates, ArrayView<T> tokens, ArrayView<TState> states) => (_gates, _tokens, _states) = (gates, tokens, states);

    public CallTensors(ArrayView<T> gates, ArrayView<TState> states, ArrayView<TState> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens)
    {
        (_gates, _states, _gradStates, GradGates, _tokens) = (gates, states, gradStates, gradGates, gradTokens);
        AreGradients = true;
    }

    /// <summary>Where the call is queued.</summary>
    public required AcceleratorStream Stream { get; init; }

    /// <summary>The states at the ends of rows.</summary>
    public CallEnds<TState> Ends { get; init; }

    /// <inheritdoc/>
    public ArrayView<long> Offsets { get; init; }

    private ArrayView<T> GradGates { get; init; }

    private bool AreGradients { get; }

    public int SharedGradients(in ScanCall call) => call is { SharedGates: > 0, IsBackward: true } ? 1 : 0;

    public ArrayView<T> SharedGradient(int nth) => GradGates;

    public bool IsFullPrecision(int nth) => false;

    public CallTensors<T, TState> WithSharedGradient(int nth, ArrayView<T> parts) => this with { GradGates = parts };

    public CallTensors<T, TState> WithOffsets(ArrayView<long> offsets) => this with { Offsets = offsets };

    public CallTensors<T, TState> Part(in ScanCall call, CallPart part, in CallEnds<TState> ends)
    {
        var gates = Views.Part(_gates, in call, TensorRole.Gates, part);
        var states = Views.Part(_states, in call, TensorRole.States, part);
        if (!AreGradients)
        {
            return new(gates, Views.Part(_tokens, in call, TensorRole.Tokens, part), states) { Stream = Stream, Ends = ends };
        }

        var gradStates = Views.Part(_gradStates, in call, TensorRole.GradStates, part);
        var gradGates = Views.Part(GradGates, in call, TensorRole.GradGates, part);
        return new(gates, states, gradStates, gradGates, Views.Part(_tokens, in call, TensorRole.GradTokens, part)) { Stream = Stream, Ends = ends };
    }

    /// <summary>Launches the kernel of one position.</summary>
    public void LaunchStep(LoadedKernel kernel, KernelConfig config) =>
        kernel.Launcher<StepLauncher<T, TState>>()(Stream, config, _gates, _tokens, _states);

    /// <summary>Launches a kernel with what a call says of its rows or sequences.</summary>
    public void Launch<TMore>(LoadedKernel kernel, KernelConfig config, TMore more)
    {
        if (AreGradients)
        {
            kernel.Launcher<BackwardLauncher<T, TState, TMore>>()(Stream, config, _gates, _states, _gradStates, GradGates, _tokens, more);
        }
        else
        {
            kernel.Launcher<ForwardLauncher<T, TState, TMore>>()(Stream, config, _gates, _tokens, _states, more);
        }
    }

    /// <summary>The same with one thing more: the board where groups meet, or a length that the kernel does not know.</summary>
    public void Launch<TRows, TMore>(LoadedKernel kernel, KernelConfig config, TRows rows, TMore more)
    {
        if (AreGradients)
        {
            kernel.Launcher<BackwardLauncher<T, TState, TRows, TMore>>()(Stream, config, _gates, _states, _gradStates, GradGates, _tokens, rows, more);
        }
        else
        {
            kernel.Launcher<ForwardLauncher<T, TState, TRows, TMore>>()(Stream, config, _gates, _tokens, _states, rows, more);
        }
    }
}
