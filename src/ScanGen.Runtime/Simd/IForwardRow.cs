namespace ScanGen.Simd;

/// <summary>An emitted kernel: rows of <c>states[t] = gates[t] * states[t ∓ 1] + tokens[t]</c>.</summary>
/// <typeparam name="T">The element in memory.</typeparam>
public interface IForwardRow<T>
    where T : unmanaged
{
    /// <summary>Elements in a row.</summary>
    static abstract int SeqLen { get; }

    /// <summary>Scans the rows, end to end, that begin at the references. <paramref name="states"/> may be either of the inputs.</summary>
    static abstract void Run<TLanes, TVector, TSink>(ref readonly T gates, ref readonly T tokens, ref T states, nuint rows)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>;
}
