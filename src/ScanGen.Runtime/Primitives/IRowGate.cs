namespace ScanGen.Primitives;

/// <summary>Registers of rows that have a gate each: the gate in every place, and the sum that its gradient is.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">The accumulator.</typeparam>
public interface IRowGate<TSelf, T>
    where TSelf : struct, IRowGate<TSelf, T>
    where T : unmanaged
{
    /// <summary>The gate in every place.</summary>
    static abstract TSelf Fill(T gate);

    /// <summary>Of a vector that begins at element <paramref name="at"/>: the gate in the places from <paramref name="start"/> up to <paramref name="end"/>, and
    /// <paramref name="outside"/> in the others.</summary>
    static abstract TSelf Fill(T gate, long at, long start, long end, T outside);

    /// <summary>The sum of all elements.</summary>
    T Sum();

    /// <summary>Of a vector that begins at element <paramref name="at"/>: the sum of the elements from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    T Sum(long at, long start, long end);
}
