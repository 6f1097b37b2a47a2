namespace ScanGen.Simd;

/// <summary>An emitted kernel whose tensors are all of one type: rows of <c>states[t] = gates[t] * states[t ∓ 1] + tokens[t]</c>.</summary>
/// <typeparam name="T">The element in memory.</typeparam>
public interface IForwardRow<T> : IForwardRow<T, T, T>
    where T : unmanaged;

/// <summary>An emitted kernel: rows of <c>states[t] = gates[t] * states[t ∓ 1] + tokens[t]</c>.</summary>
/// <typeparam name="T">The element that lanes are of.</typeparam>
/// <typeparam name="TInput">The gates and tokens in memory.</typeparam>
/// <typeparam name="TState">The states in memory.</typeparam>
public interface IForwardRow<T, TInput, TState>
    where T : unmanaged
    where TInput : unmanaged
    where TState : unmanaged
{
    /// <summary>Elements in a row, or <see cref="ScanKernel.Any"/>.</summary>
    static abstract int SeqLen { get; }

    /// <summary>Vectors of elements in a tile.</summary>
    static abstract int Vectors { get; }

    /// <summary>Whether positions are visited from the last to the first.</summary>
    static abstract bool IsDescending { get; }

    /// <summary>Whether one gate is a whole row's. A call then has one row, or a part of one, and its gates are that gate.</summary>
    static virtual bool HasBroadcastGates => false;

    /// <summary>
    /// Scans elements <paramref name="first"/> up to <paramref name="end"/> of the rows, end to end, that begin at the references: whole rows
    /// that are a whole number of tiles, or a whole number of tiles of one. <paramref name="states"/> may be either of the inputs, where they are of its type.
    /// </summary>
    static abstract void Run<TLanes, TVector, TSink, TEnds>(
        ref readonly TInput gates,
        ref readonly TInput tokens,
        ref TState states,
        nuint first,
        nuint end,
        TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>;
}
