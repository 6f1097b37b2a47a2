using ScanGen.Simd;

namespace ScanGen.Devices;

/// <summary>The host kernels of one length and type, or of any length, chosen at run time.</summary>
/// <typeparam name="TForward">The forward kernel.</typeparam>
/// <typeparam name="TReverse">The forward kernel from the last position to the first.</typeparam>
/// <typeparam name="TBackward">The kernel of the gradients.</typeparam>
/// <typeparam name="TReverseBackward">The kernel of the gradients of such a scan.</typeparam>
/// <typeparam name="T">The element in memory.</typeparam>
public sealed class NativeScan<TForward, TReverse, TBackward, TReverseBackward, T> : INativeScan
    where TForward : struct, IForwardRow<T>
    where TReverse : struct, IForwardRow<T>
    where TBackward : struct, IBackwardRow<T>
    where TReverseBackward : struct, IBackwardRow<T>
    where T : unmanaged
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
        long gateCount = 0)
    {
        if (reverse)
        {
            HostScan.Forward<TReverse, T>(gates, tokens, states, rows, seqLen, initial: initial, final: final, offsets: offsets, strides: strides, gateCount: gateCount);
        }
        else
        {
            HostScan.Forward<TForward, T>(gates, tokens, states, rows, seqLen, initial: initial, final: final, offsets: offsets, strides: strides, gateCount: gateCount);
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
            HostScan.Backward<TReverseBackward, T>(
                gates, states, gradStates, gradGates, gradTokens, rows, seqLen,
                initial: initial, gradFinal: gradFinal, gradInitial: gradInitial, offsets: offsets, strides: strides, gateCount: gateCount);
        }
        else
        {
            HostScan.Backward<TBackward, T>(
                gates, states, gradStates, gradGates, gradTokens, rows, seqLen,
                initial: initial, gradFinal: gradFinal, gradInitial: gradInitial, offsets: offsets, strides: strides, gateCount: gateCount);
        }
    }
}
