using ILGPU;
using ILGPU.Runtime;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>Launches the kernel of one position.</summary>
internal delegate void StepLauncher<T, TState>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<TState> states)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>Launches a forward or reverse kernel, with what a call says of its rows, or of its channels.</summary>
internal delegate void ForwardLauncher<T, TState, TRows>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<TState> states, TRows rows)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>The same with one thing more: the board where groups meet, or a length that the kernel does not know.</summary>
internal delegate void ForwardLauncher<T, TState, TRows, TMore>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<TState> states, TRows rows, TMore more)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>Launches a kernel of gradients, with what a call says of its rows, or of its channels.</summary>
internal delegate void BackwardLauncher<T, TState, TRows>(
    AcceleratorStream stream, KernelConfig config,
    ArrayView<T> gates, ArrayView<TState> states, ArrayView<TState> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens, TRows rows)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>The same with one thing more.</summary>
internal delegate void BackwardLauncher<T, TState, TRows, TMore>(
    AcceleratorStream stream, KernelConfig config,
    ArrayView<T> gates, ArrayView<TState> states, ArrayView<TState> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens, TRows rows, TMore more)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>Launches the kernel of one position with a map.</summary>
internal delegate void MapStepLauncher<T, TState>(
    AcceleratorStream stream, KernelConfig config, MapViews<T> inputs, MapViews<T> outputs, MapView<TState> states)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>Launches a forward or reverse kernel with a map.</summary>
internal delegate void MapForwardLauncher<T, TState, TRows>(
    AcceleratorStream stream, KernelConfig config, MapViews<T> inputs, MapViews<T> outputs, MapView<TState> states, TRows rows)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>The same with one thing more: the board where groups meet, or a length that the kernel does not know.</summary>
internal delegate void MapForwardLauncher<T, TState, TRows, TMore>(
    AcceleratorStream stream, KernelConfig config, MapViews<T> inputs, MapViews<T> outputs, MapView<TState> states, TRows rows, TMore more)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>Launches a kernel of gradients with a map.</summary>
internal delegate void MapBackwardLauncher<T, TState, TRows>(
    AcceleratorStream stream, KernelConfig config,
    MapViews<T> inputs, MapView<TState> states, MapViews<T> gradOutputs, MapView<TState> gradStates, MapViews<T> gradInputs, TRows rows)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>The same with one thing more.</summary>
internal delegate void MapBackwardLauncher<T, TState, TRows, TMore>(
    AcceleratorStream stream, KernelConfig config,
    MapViews<T> inputs, MapView<TState> states, MapViews<T> gradOutputs, MapView<TState> gradStates, MapViews<T> gradInputs, TRows rows, TMore more)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>Launches the kernel that adds up the gradients of gates.</summary>
internal delegate void GateSumLauncher<T>(AcceleratorStream stream, KernelConfig config, ArrayView<T> parts, ArrayView<T> gradGates, int partsPerRow)
    where T : unmanaged;
