namespace ScanGen.Simd;

/// <summary>
/// An emitted kernel of two types, one of which is <see cref="float"/>: the gradients of rows of a scan. Lanes are floats; what has 16 bits is widened at the load and rounded
/// at the store (<see cref="Narrow"/>).
/// </summary>
/// <typeparam name="TInput">The gates, their gradients and those of the tokens in memory.</typeparam>
/// <typeparam name="TState">The states and their gradients in memory.</typeparam>
public interface IMixedBackwardRow<TInput, TState> : IBackwardRow<float, TInput, TState>
    where TInput : unmanaged
    where TState : unmanaged;
