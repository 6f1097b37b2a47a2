namespace ScanGen.CompilerServices;

/// <summary>The order in which a kernel visits positions: a type argument of a kernel, chosen when it is loaded. "Before", "after", "first" and "last" are meant in this order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOrder
{
    /// <summary>Where the vector begins in memory that comes after <paramref name="visited"/> elements of a row.</summary>
    /// <param name="start">Where the row begins in memory.</param>
    /// <param name="length">Its elements, those that fill its last tile up among them.</param>
    /// <param name="count">Elements in a vector.</param>
    /// <param name="visited">Elements before the vector.</param>
    static abstract long At(long start, int length, int count, int visited);

    /// <summary>The position in time that comes after <paramref name="visited"/> of <paramref name="length"/> positions.</summary>
    static abstract int Time(int visited, int length);

    /// <summary>Where that lies which comes <paramref name="distance"/> elements after what lies at <paramref name="at"/>, or where that is negative before it.</summary>
    static abstract long Ahead(long at, long distance);

    /// <summary>Where the element lies that comes right before a vector of <paramref name="count"/> elements at <paramref name="at"/>.</summary>
    static abstract long Before(long at, int count);

    /// <summary>Where the element lies that comes right after a vector of <paramref name="count"/> elements at <paramref name="at"/>.</summary>
    static abstract long After(long at, int count);

    /// <summary>Whether the last element of a vector is the last one of a row, which lies from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    static abstract bool Ends(long at, int count, long start, long end);

    /// <summary>Whether a vector has the last element of a row; of an empty one, whether it lies where the row does.</summary>
    static abstract bool HasLast(long at, int count, long start, long end);

    /// <summary>The elements of a vector as the scan visits them, from how they lie in memory, or the other way round.</summary>
    static abstract TRegisters Turn<TRegisters>(TRegisters registers)
        where TRegisters : struct, IReversible<TRegisters>;
}
