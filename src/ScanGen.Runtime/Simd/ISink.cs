
namespace ScanGen.Simd;

/// <summary>Where the vectors of rows that lie end to end go as they are done, in the order of their positions or against it.</summary>
internal interface ISink<TSelf, TVector, T>
    where TSelf : struct, ISink<TSelf, TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>For vectors that come from element <paramref name="first"/> up to <paramref name="end"/>.</summary>
    static abstract TSelf Up(ref T rows, nuint first, nuint end);

    /// <summary>For vectors that come from element <paramref name="end"/> down to <paramref name="first"/>.</summary>
    static abstract TSelf Down(ref T rows, nuint first, nuint end);

    /// <summary>Takes one element, at once.</summary>
    static abstract void Store<TElement>(TElement element, ref TElement rows, nuint at)
        where TElement : unmanaged;

    /// <summary>Takes, at once, elements <paramref name="at"/> and on that have 16 bits where lanes are floats.</summary>
    static abstract void StoreNarrow<TNarrow>(TVector value, ref TNarrow rows, nuint at)
        where TNarrow : unmanaged;

    /// <summary>Takes elements <paramref name="at"/> and on on the way up.</summary>
    void StoreUp(TVector value, ref T rows, nuint at);

    /// <summary>Takes elements <paramref name="at"/> and on on the way down.</summary>
    void StoreDown(TVector value, ref T rows, nuint at);

    /// <summary>Writes what <paramref name="sink"/> still holds, after the last vector, which was at <paramref name="at"/>.</summary>
    static abstract void Close(TSelf sink, ref T rows, nuint at);
}
