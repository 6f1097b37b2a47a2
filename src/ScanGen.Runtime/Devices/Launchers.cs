using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>Launches a forward or reverse kernel.</summary>
internal delegate void ForwardLauncher<T>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states)
    where T : unmanaged;

/// <summary>Launches a backward kernel.</summary>
internal delegate void BackwardLauncher<T>(
    AcceleratorStream stream, KernelConfig config,
    ArrayView<T> gates, ArrayView<T> states, ArrayView<T> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens)
    where T : unmanaged;

/// <summary>Launches the first kernel of split rows, of any direction: the tokens of a backward one are the gradients of the states.</summary>
internal delegate void TotalsLauncher<T>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<byte> scratch)
    where T : unmanaged;

/// <summary>Launches the second kernel of split rows, forward or reverse.</summary>
internal delegate void ForwardSegmentsLauncher<T>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states, ArrayView<byte> scratch)
    where T : unmanaged;

/// <summary>Launches the second kernel of split rows, backward.</summary>
internal delegate void BackwardSegmentsLauncher<T>(
    AcceleratorStream stream, KernelConfig config,
    ArrayView<T> gates, ArrayView<T> states, ArrayView<T> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens, ArrayView<byte> scratch)
    where T : unmanaged;
