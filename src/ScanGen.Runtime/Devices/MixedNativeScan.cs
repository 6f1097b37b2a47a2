using ScanGen.Simd;

namespace ScanGen.Devices;

/// <summary>The host kernels of one plan and two types, one of which is <see cref="float"/>: lanes are floats, what has 16 bits is widened at the load and rounded at the store.</summary>
/// <typeparam name="TPlan">The kernels' numbers.</typeparam>
/// <typeparam name="TInput">The gates and tokens in memory.</typeparam>
/// <typeparam name="TState">The states in memory.</typeparam>
public sealed class MixedNativeScan<TPlan, TInput, TState> : NativeScan<TPlan, float, TInput, TState>
    where TPlan : struct, IRowPlan
    where TInput : unmanaged
    where TState : unmanaged;
