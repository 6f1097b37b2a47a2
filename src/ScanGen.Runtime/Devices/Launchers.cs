using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>Launches a forward or reverse kernel.</summary>
internal delegate void ForwardLauncher<T, TState>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<TState> states)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>Launches a kernel of gradients.</summary>
internal delegate void BackwardLauncher<T, TState>(
    AcceleratorStream stream, KernelConfig config,
    ArrayView<T> gates, ArrayView<TState> states, ArrayView<TState> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>Launches a forward or reverse kernel that takes one thing more: the board where groups meet, what else there is to say of rows, or how many channels lie side by side.</summary>
internal delegate void ForwardLauncher<T, TState, TMore>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<TState> states, TMore more)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>Launches a kernel of gradients that takes one thing more.</summary>
internal delegate void BackwardLauncher<T, TState, TMore>(
    AcceleratorStream stream, KernelConfig config,
    ArrayView<T> gates, ArrayView<TState> states, ArrayView<TState> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens, TMore more)
    where T : unmanaged
    where TState : unmanaged;

/// <summary>Launches the kernel that adds up the gradients of gates.</summary>
internal delegate void GateSumLauncher<T>(AcceleratorStream stream, KernelConfig config, ArrayView<T> parts, ArrayView<T> gradGates, int partsPerRow)
    where T : unmanaged;
