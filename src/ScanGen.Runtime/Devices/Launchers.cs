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

/// <summary>Launches a forward or reverse kernel of the time-major layout.</summary>
internal delegate void TimeMajorForwardLauncher<T>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states, int dim)
    where T : unmanaged;

/// <summary>Launches a backward kernel of the time-major layout.</summary>
internal delegate void TimeMajorBackwardLauncher<T>(
    AcceleratorStream stream, KernelConfig config,
    ArrayView<T> gates, ArrayView<T> states, ArrayView<T> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens, int dim)
    where T : unmanaged;

/// <summary>Launches a forward or reverse kernel of rows that are split over groups.</summary>
internal delegate void ForwardSplitLauncher<T>(
    AcceleratorStream stream, KernelConfig config, ArrayView<T> gates, ArrayView<T> tokens, ArrayView<T> states, ArrayView<long> board)
    where T : unmanaged;

/// <summary>Launches a backward kernel of rows that are split over groups.</summary>
internal delegate void BackwardSplitLauncher<T>(
    AcceleratorStream stream, KernelConfig config,
    ArrayView<T> gates, ArrayView<T> states, ArrayView<T> gradStates, ArrayView<T> gradGates, ArrayView<T> gradTokens, ArrayView<long> board)
    where T : unmanaged;
