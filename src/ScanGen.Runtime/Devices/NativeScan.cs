using ScanGen.Simd;

namespace ScanGen.Devices;

/// <summary>The host kernels of one length and type, or of any length, chosen at run time.</summary>
/// <typeparam name="TForward">The forward kernel.</typeparam>
/// <typeparam name="TReverse">The forward kernel from the last position to the first.</typeparam>
/// <typeparam name="TBackward">The kernel of the gradients.</typeparam>
/// <typeparam name="TReverseBackward">The kernel of the gradients of such a scan.</typeparam>
/// <typeparam name="T">The element in memory.</typeparam>
public sealed class NativeScan<TForward, TReverse, TBackward, TReverseBackward, T> : NativeScan<TForward, TReverse, TBackward, TReverseBackward, T, T, T>
    where TForward : struct, IForwardRow<T>
    where TReverse : struct, IForwardRow<T>
    where TBackward : struct, IBackwardRow<T>
    where TReverseBackward : struct, IBackwardRow<T>
    where T : unmanaged;

/// <summary>The host kernels of one length and of one type or two, or of any length, chosen at run time.</summary>
/// <typeparam name="TForward">The forward kernel.</typeparam>
/// <typeparam name="TReverse">The forward kernel from the last position to the first.</typeparam>
/// <typeparam name="TBackward">The kernel of the gradients.</typeparam>
/// <typeparam name="TReverseBackward">The kernel of the gradients of such a scan.</typeparam>
/// <typeparam name="T">The element that lanes are of.</typeparam>
/// <typeparam name="TInput">The gates and tokens in memory.</typeparam>
/// <typeparam name="TState">The states in memory.</typeparam>
public abstract class NativeScan<TForward, TReverse, TBackward, TReverseBackward, T, TInput, TState> : INativeScan
    where TForward : struct, IForwardRow<T, TInput, TState>
    where TReverse : struct, IForwardRow<T, TInput, TState>
    where TBackward : struct, IBackwardRow<T, TInput, TState>
    where TReverseBackward : struct, IBackwardRow<T, TInput, TState>
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
        long gateCount = 0)
    {
        if (reverse)
        {
            HostScan.Forward<TReverse, T, TInput, TState>(
                gates, tokens, states, rows, seqLen, initial: initial, final: final, offsets: offsets, strides: strides, gateCount: gateCount);
        }
        else
        {
            HostScan.Forward<TForward, T, TInput, TState>(
                gates, tokens, states, rows, seqLen, initial: initial, final: final, offsets: offsets, strides: strides, gateCount: gateCount);
        }
    }

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
        long gateCount = 0)
    {
        if (reverse)
        {
            HostScan.Backward<TReverseBackward, T, TInput, TState>(
                gates, states, gradStates, gradGates, gradTokens, rows, seqLen,
                initial: initial, gradFinal: gradFinal, gradInitial: gradInitial, offsets: offsets, strides: strides, gateCount: gateCount);
        }
        else
        {
            HostScan.Backward<TBackward, T, TInput, TState>(
                gates, states, gradStates, gradGates, gradTokens, rows, seqLen,
                initial: initial, gradFinal: gradFinal, gradInitial: gradInitial, offsets: offsets, strides: strides, gateCount: gateCount);
        }
    }
}
