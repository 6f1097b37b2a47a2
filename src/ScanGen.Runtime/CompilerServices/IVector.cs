using ILGPU;

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

    /// <summary>The vector at element <paramref name="at"/>, read element by element.</summary>
    static abstract TSelf Gather(ArrayView<T> view, long at);

    /// <summary>Writes the vector to element <paramref name="at"/> on, element by element.</summary>
    static abstract void Scatter(ArrayView<T> view, long at, TSelf vector);

    /// <summary>The <paramref name="count"/> elements from <paramref name="at"/> on, at least one; the last again in the places of those past them.</summary>
    static abstract TSelf Gather(ArrayView<T> view, long at, int count);

    /// <summary>Writes the first <paramref name="count"/> elements of the vector, or all of them where it has no more.</summary>
    static abstract void Scatter(ArrayView<T> view, long at, TSelf vector, int count);

    /// <summary>The gate that changes nothing.</summary>
    static abstract T One { get; }

    /// <summary>The vector at element <paramref name="at"/>, with <paramref name="outside"/> for the elements before <paramref name="start"/>, and for
    /// <paramref name="end"/> and those after it.</summary>
    static abstract TSelf Gather(ArrayView<T> view, long at, long start, long end, T outside);

    /// <summary>Writes the elements of the vector that lie from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    static abstract void Scatter(ArrayView<T> view, long at, TSelf vector, long start, long end);

    /// <summary>The same value in every place.</summary>
    static abstract TSelf Fill(T value);

    /// <summary>Of a vector that begins at element <paramref name="at"/>: the value in the places from <paramref name="start"/> up to <paramref name="end"/>, and
    /// <paramref name="outside"/> in the others.</summary>
    static abstract TSelf Fill(T value, long at, long start, long end, T outside);
}
