using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>What of a call is a device's: its tensors, and where it is queued.</summary>
/// <typeparam name="TState">Of states and their gradients.</typeparam>
internal interface ICallTensors<TState>
    where TState : unmanaged
{
    /// <summary>Where the call is queued.</summary>
    AcceleratorStream Stream { get; }

    /// <summary>The states at the ends of rows.</summary>
    CallEnds<TState> Ends { get; }

    /// <summary>Where packed sequences lie: the offsets, or for rows the numbers of those that a launch takes (<see cref="DeviceOffsets"/>); nothing where there are none.</summary>
    ArrayView<long> Offsets { get; }

    /// <summary>Launches a kernel with what a call says of its rows or sequences.</summary>
    void Launch<TMore>(LoadedKernel kernel, KernelConfig config, TMore more);

    /// <summary>The same with one thing more: the board where groups meet, or a length that the kernel does not know.</summary>
    void Launch<TRows, TMore>(LoadedKernel kernel, KernelConfig config, TRows rows, TMore more);
}

/// <summary>The same, with the gradients that are sums over positions.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">Of inputs and their gradients.</typeparam>
/// <typeparam name="TState">Of states and their gradients.</typeparam>
internal interface ICallTensors<TSelf, T, TState> : ICallTensors<TState>
    where TSelf : struct, ICallTensors<TSelf, T, TState>
    where T : unmanaged
    where TState : unmanaged
{
    /// <summary>How many tensors of such gradients there are.</summary>
    int SharedGradients(in Calls.ScanCall call);

    /// <summary>One of them.</summary>
    ArrayView<T> SharedGradient(int nth);

    /// <summary>Whether that one is of full precision, and so of floats, where others are narrower.</summary>
    bool IsFullPrecision(int nth);

    /// <summary>The same call with other memory for it, for its parts.</summary>
    TSelf WithSharedGradient(int nth, ArrayView<T> parts);

    /// <summary>The same with packed sequences.</summary>
    TSelf WithOffsets(ArrayView<long> offsets);

    /// <summary>The same of some of the call's rows.</summary>
    /// <param name="call">The call, of all of them.</param>
    /// <param name="part">Which.</param>
    /// <param name="ends">The states at their ends.</param>
    TSelf Part(in Calls.ScanCall call, Calls.CallPart part, in CallEnds<TState> ends);
}
