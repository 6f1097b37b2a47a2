using ScanGen.Simd;

namespace ScanGen.Devices;

/// <summary>The host's kernels of one plan and two types in memory, on memory given by address.</summary>
/// <typeparam name="TPlan">How large tiles are.</typeparam>
/// <typeparam name="TGates">What a gate is for.</typeparam>
/// <typeparam name="TInput">The gates and tokens.</typeparam>
/// <typeparam name="TState">The states; where theirs is another type, one of both is <see cref="float"/>.</typeparam>
public sealed class NativeScan<TPlan, TGates, TInput, TState> : INativeScan
    where TPlan : struct, IRowPlan
    where TGates : struct, IGateExtent
    where TInput : unmanaged
    where TState : unmanaged
{
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
        HostScan.Forward<TPlan, TGates, TInput, TState>(
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
        HostScan.Backward<TPlan, TGates, TInput, TState>(
            gates, states, gradStates, gradGates, gradTokens, rows, seqLen, reverse,
            initial: initial, gradFinal: gradFinal, gradInitial: gradInitial, offsets: offsets, strides: strides, gateCount: gateCount);
}
