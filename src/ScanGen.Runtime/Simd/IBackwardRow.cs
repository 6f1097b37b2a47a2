namespace ScanGen.Simd;

/// <summary>An emitted kernel: the gradients of rows of the forward scan.</summary>
/// <typeparam name="T">The element in memory.</typeparam>
public interface IBackwardRow<T>
    where T : unmanaged
{
    /// <summary>Elements in a row.</summary>
    static abstract int SeqLen { get; }

    /// <summary>Works on the rows, end to end, that begin at the references. <paramref name="gradTokens"/> may be <paramref name="gradStates"/>.</summary>
    static abstract void Run<TLanes, TVector, TSink>(
        ref readonly T gates,
        ref readonly T states,
        ref readonly T gradStates,
        ref T gradGates,
        ref T gradTokens,
        nuint rows)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>;
}
