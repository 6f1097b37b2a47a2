namespace ScanGen.Simd;

/// <summary>
/// An emitted kernel of two types, one of which is <see cref="float"/>: rows of <c>states[t] = gates[t] * states[t ∓ 1] + tokens[t]</c>. Lanes are floats; what has 16 bits
/// is widened at the load and rounded at the store (<see cref="Narrow"/>).
/// </summary>
/// <typeparam name="TInput">The gates and tokens in memory.</typeparam>
/// <typeparam name="TState">The states in memory.</typeparam>
public interface IMixedForwardRow<TInput, TState> : IForwardRow<float, TInput, TState>
    where TInput : unmanaged
    where TState : unmanaged;
