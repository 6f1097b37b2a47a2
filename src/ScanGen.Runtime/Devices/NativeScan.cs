using ScanGen.Simd;

namespace ScanGen.Devices;

/// <summary>The host kernels of one plan and type.</summary>
/// <typeparam name="TPlan">The kernels' numbers.</typeparam>
/// <typeparam name="T">The element in memory.</typeparam>
public sealed class NativeScan<TPlan, T> : NativeScan<TPlan, T, T, T>
    where TPlan : struct, IRowPlan
    where T : unmanaged;

/// <summary>The host kernels of one plan, and of one type or two.</summary>
/// <typeparam name="TPlan">The kernels' numbers.</typeparam>
/// <typeparam name="T">The element that lanes are of.</typeparam>
/// <typeparam name="TInput">The gates and tokens in memory.</typeparam>
/// <typeparam name="TState">The states in memory.</typeparam>
public abstract class NativeScan<TPlan, T, TInput, TState> : INativeScan
    where TPlan : struct, IRowPlan
    where T : unmanaged
    where TInput : unmanaged
    where TState : unmanaged
{
    private protected NativeScan()
    {
    }

    /// <inheritdoc/>
    public void Forward(
        nint gates,
        nint tokens,
        nint states,
        long rows,
        long seqLen,
        bool reverse,
        nint initial = 0,
        nint final = 0,
        ScanOffsets? offsets = null,
        CallStrides? strides = null,
        long gateCount = 0) =>
        HostScan.Forward<TPlan, T, TInput, TState>(
            gates, tokens, states, rows, seqLen, reverse, initial: initial, final: final, offsets: offsets, strides: strides, gateCount: gateCount);

    /// <inheritdoc/>
    public void Backward(
        nint gates,
        nint states,
        nint gradStates,
        nint gradGates,
        nint gradTokens,
        long rows,
        long seqLen,
        bool reverse,
        nint initial = 0,
        nint gradFinal = 0,
        nint gradInitial = 0,
        ScanOffsets? offsets = null,
        CallStrides? strides = null,
        long gateCount = 0) =>
        HostScan.Backward<TPlan, T, TInput, TState>(
            gates, states, gradStates, gradGates, gradTokens, rows, seqLen, reverse,
            initial: initial, gradFinal: gradFinal, gradInitial: gradInitial, offsets: offsets, strides: strides, gateCount: gateCount);
}
