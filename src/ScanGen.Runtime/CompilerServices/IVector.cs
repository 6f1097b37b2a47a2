namespace ScanGen.CompilerServices;

/// <summary>Sixteen bytes of elements as they lie in memory, or of 16-bit ones beside floats eight: what one thread loads and stores at a time.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">The element of a view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVector<TSelf, T>
    where TSelf : unmanaged, IVector<TSelf, T>
    where T : unmanaged
{
    /// <summary>Elements in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>The neutral gate, 1.</summary>
    static abstract T One { get; }

    /// <summary>The vector of the elements from <paramref name="place"/> on, read one by one.</summary>
    static abstract TSelf Read<TSource>(TSource source, int place = 0)
        where TSource : struct, ISource<T>;

    /// <summary>Writes the vector to <paramref name="place"/> and those after it, element by element.</summary>
    void Write<TTarget>(TTarget target, int place = 0)
        where TTarget : struct, ITarget<T>;
}
