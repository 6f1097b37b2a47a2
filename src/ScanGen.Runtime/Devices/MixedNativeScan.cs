using ScanGen.Simd;

namespace ScanGen.Devices;

/// <summary>The host kernels of one length and two types, or of any length, chosen at run time.</summary>
/// <typeparam name="TForward">The forward kernel.</typeparam>
/// <typeparam name="TReverse">The forward kernel from the last position to the first.</typeparam>
/// <typeparam name="TBackward">The kernel of the gradients.</typeparam>
/// <typeparam name="TReverseBackward">The kernel of the gradients of such a scan.</typeparam>
/// <typeparam name="TInput">The gates and tokens in memory.</typeparam>
/// <typeparam name="TState">The states in memory.</typeparam>
public sealed class MixedNativeScan<TForward, TReverse, TBackward, TReverseBackward, TInput, TState>
    : NativeScan<TForward, TReverse, TBackward, TReverseBackward, float, TInput, TState>
    where TForward : struct, IMixedForwardRow<TInput, TState>
    where TReverse : struct, IMixedForwardRow<TInput, TState>
    where TBackward : struct, IMixedBackwardRow<TInput, TState>
    where TReverseBackward : struct, IMixedBackwardRow<TInput, TState>
    where TInput : unmanaged
    where TState : unmanaged;
