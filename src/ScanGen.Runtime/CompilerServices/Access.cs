using ILGPU;
using ILGPU.Runtime;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>How a kernel reads and writes vectors: the one choice left open in an emitted kernel, made when it is loaded.</summary>
/// <typeparam name="T">The element of a view.</typeparam>
/// <typeparam name="TVector">A vector of elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAccess<T, TVector>
    where T : unmanaged
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>The vector that begins at element <paramref name="at"/>.</summary>
    static abstract TVector Load(ArrayView<T> view, long at);

    /// <summary>Writes <paramref name="vector"/> to element <paramref name="at"/> and those after it.</summary>
    static abstract void Store(ArrayView<T> view, long at, TVector vector);

    /// <summary>As <see cref="Load(ArrayView{T}, long)"/>, where only <paramref name="count"/> elements may be read if a vector has more.</summary>
    static abstract TVector Load(ArrayView<T> view, long at, int count);

    /// <summary>As <see cref="Store(ArrayView{T}, long, TVector)"/>, where only <paramref name="count"/> elements may be written if a vector has more.</summary>
    static abstract void Store(ArrayView<T> view, long at, TVector vector, int count);

    /// <inheritdoc/>
    /// <summary>As <see cref="Load(ArrayView{T}, long)"/>, with <paramref name="outside"/> for the elements before <paramref name="start"/>, and for
    /// <paramref name="end"/> and those after it.</summary>
    static abstract TVector Load(ArrayView<T> view, long at, long start, long end, T outside);

    /// <summary>As <see cref="Store(ArrayView{T}, long, TVector)"/>, of the elements from <paramref name="start"/> up to <paramref name="end"/> alone.</summary>
    static abstract void Store(ArrayView<T> view, long at, TVector vector, long start, long end);
}

/// <summary>Views that begin at the boundary of a vector: as few accesses as it has 16 bytes.</summary>
/// <inheritdoc cref="IAccess{T, TVector}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Aligned<T, TVector> : IAccess<T, TVector>
    where T : unmanaged
    where TVector : unmanaged, IVector<TVector, T>
{
    public static TVector Load(ArrayView<T> view, long at) => Vectors(view)[at / TVector.Count];

    public static void Store(ArrayView<T> view, long at, TVector vector) => Vectors(view)[at / TVector.Count] = vector;

    /// <inheritdoc/>
    /// <remarks>Rows of whole vectors have no part of one.</remarks>
    public static TVector Load(ArrayView<T> view, long at, int count) => Load(view, at);

    /// <inheritdoc/>
    /// <remarks>Rows of whole vectors have no part of one.</remarks>
    public static void Store(ArrayView<T> view, long at, TVector vector, int count) => Store(view, at, vector);

    public static TVector Load(ArrayView<T> view, long at, long start, long end, T outside) =>
        at >= start && at + TVector.Count <= end ? Load(view, at) : TVector.Read(new ElementsWithin<T>(view, at, start, end, outside));

    public static void Store(ArrayView<T> view, long at, TVector vector, long start, long end)
    {
        if (at >= start && at + TVector.Count <= end)
        {
            Store(view, at, vector);
        }
        else
        {
            vector.Write(new ElementsWithin<T>(view, at, start, end));
        }
    }

    /// <summary>ILGPU cannot see that a row begins where a vector does, and would take a vector apart: it has to be told.</summary>
    private static ArrayView<TVector> Vectors(ArrayView<T> view) => view.AsAligned(Math.Min(DeviceVectors.AccessBytes, Interop.SizeOf<TVector>())).Cast<TVector>();
}

/// <summary>Views that begin anywhere: an access an element.</summary>
/// <inheritdoc cref="IAccess{T, TVector}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Unaligned<T, TVector> : IAccess<T, TVector>
    where T : unmanaged
    where TVector : unmanaged, IVector<TVector, T>
{
    public static TVector Load(ArrayView<T> view, long at) => TVector.Read(new ElementsFrom<T>(view, at));

    public static void Store(ArrayView<T> view, long at, TVector vector) => vector.Write(new ElementsFrom<T>(view, at));

    public static TVector Load(ArrayView<T> view, long at, int count) => TVector.Read(new FirstElements<T>(view, at, count));

    public static void Store(ArrayView<T> view, long at, TVector vector, int count) => vector.Write(new FirstElements<T>(view, at, count));

    public static TVector Load(ArrayView<T> view, long at, long start, long end, T outside) => TVector.Read(new ElementsWithin<T>(view, at, start, end, outside));

    public static void Store(ArrayView<T> view, long at, TVector vector, long start, long end) => vector.Write(new ElementsWithin<T>(view, at, start, end));
}
