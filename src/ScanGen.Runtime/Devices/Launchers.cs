using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>Launches a forward or reverse kernel.</summary>
internal delegate void ForwardLauncher<T>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states)
    where T : unmanaged;

/// <summary>Launches a kernel of gradients.</summary>
internal delegate void BackwardLauncher<T>(
    AcceleratorStream stream, KernelConfig config,
    ArrayView<T> gates, ArrayView<T> states, ArrayView<T> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens)
    where T : unmanaged;

/// <summary>Launches a forward or reverse kernel that takes one thing more: the board where groups meet, what else there is to say of rows, or how many channels lie side by side.</summary>
internal delegate void ForwardLauncher<T, TMore>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states, TMore more)
    where T : unmanaged;

/// <summary>Launches a kernel of gradients that takes one thing more.</summary>
internal delegate void BackwardLauncher<T, TMore>(
    AcceleratorStream stream, KernelConfig config,
    ArrayView<T> gates, ArrayView<T> states, ArrayView<T> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens, TMore more)
    where T : unmanaged;

/// <summary>Launches the kernel that adds up the gradients of gates.</summary>
internal delegate void GateSumLauncher<T>(AcceleratorStream stream, KernelConfig config, ArrayView<T> parts, ArrayView<T> gradGates, int partsPerRow)
    where T : unmanaged;
