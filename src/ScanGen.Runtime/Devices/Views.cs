using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>What has to hold of the views of a call before a kernel may run on them, and where they lie in memory.</summary>
internal static class Views
{
    private const int VectorBytes = 16;

    /// <summary>The view's elements end to end.</summary>
    /// <exception cref="ArgumentException">There are gaps between its rows.</exception>
    public static ArrayView<T> Flatten<T>(ArrayView3D<T, Stride3D.DenseZY> view, string name)
        where T : unmanaged
    {
        var (x, y, z) = (view.Extent.X, view.Extent.Y, view.Extent.Z);
        return view.Length == 0 || view.Stride.YStride == z && view.Stride.XStride == y * z
            ? view.BaseView.SubView(0, x * y * z)
            : throw Gaps(name);
    }

    /// <inheritdoc cref="Flatten{T}(ArrayView3D{T, Stride3D.DenseZY}, string)"/>
    public static ArrayView<T> Flatten<T>(ArrayView2D<T, Stride2D.DenseY> view, string name)
        where T : unmanaged =>
        view.Length == 0 || view.Stride.XStride == view.Extent.Y
            ? view.BaseView.SubView(0, view.Extent.X * view.Extent.Y)
            : throw Gaps(name);

    /// <exception cref="ArgumentException">The extents differ.</exception>
    public static void CheckExtent<TExtent>(TExtent extent, TExtent expected, string name)
        where TExtent : struct, IEquatable<TExtent>
    {
        if (!extent.Equals(expected))
        {
            throw new ArgumentException($"The extent of '{name}' is {extent}, and that of 'gates' is {expected}: all views of a call have the same.", name);
        }
    }

    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void CheckLength<T>(ArrayView<T> view, long expected, string name)
        where T : unmanaged
    {
        if (view.Length != expected)
        {
            throw new ArgumentException($"'{name}' has {view.Length} elements, and 'gates' has {expected}: all views of a call have the same number.", name);
        }
    }

    /// <exception cref="ArgumentException">The length is no whole number of rows.</exception>
    public static long CountRows(long length, int seqLen, string name) =>
        length % seqLen == 0
            ? length / seqLen
            : throw new ArgumentException($"'{name}' has {length} elements, which is no whole number of rows of {seqLen}.", name);

    /// <exception cref="ArgumentException">The view is of another accelerator, or of none.</exception>
    /// <exception cref="ObjectDisposedException">Its buffer is disposed.</exception>
    public static void CheckOwner<T>(ArrayView<T> view, Accelerator accelerator, string name)
        where T : unmanaged
    {
        if (!view.IsValid)
        {
            throw new ArgumentException($"'{name}' is a view of no buffer.", name);
        }

        var buffer = BufferOf(view);
        ObjectDisposedException.ThrowIf(buffer.IsDisposed, buffer);
        if (buffer.Accelerator != accelerator)
        {
            throw new ArgumentException($"'{name}' lies on '{buffer.Accelerator.Name}', and these scans run on '{accelerator.Name}' as they were created.", name);
        }
    }

    /// <summary>Refuses an output that overlaps another view, unless it may be that view exactly.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void CheckOverlap<T>(ArrayView<T> output, string name, ArrayView<T> other, string otherName, bool mayBeExact)
        where T : unmanaged
    {
        var distance = DistanceInBytes(output, other);
        if (distance is null || Math.Abs(distance.Value) >= output.LengthInBytes || mayBeExact && distance == 0)
        {
            return;
        }

        throw new ArgumentException(
            mayBeExact
                ? $"'{name}' overlaps '{otherName}' in part: it must be the same memory exactly, or none of it."
                : $"'{name}' overlaps '{otherName}', which is still read after the first results are written.",
            name);
    }

    /// <summary>Whether 16-byte accesses to the view are allowed.</summary>
    public static bool IsAligned<T>(ArrayView<T> view)
        where T : unmanaged
    {
        // An OpenCL buffer's native pointer is a handle: its memory is aligned, so the offset alone decides.
        var address = view.LoadEffectiveAddressAsPtr();
        var start = IsHandle(view) ? address - BufferOf(view).NativePtr : address;
        return start % VectorBytes == 0;
    }

    private static long? DistanceInBytes<T>(ArrayView<T> left, ArrayView<T> right)
        where T : unmanaged =>
        IsHandle(left) && BufferOf(left).NativePtr != BufferOf(right).NativePtr
            ? null
            : left.LoadEffectiveAddressAsPtr() - right.LoadEffectiveAddressAsPtr();

    private static bool IsHandle<T>(ArrayView<T> view)
        where T : unmanaged => BufferOf(view).AcceleratorType == AcceleratorType.OpenCL;

    private static MemoryBuffer BufferOf<T>(ArrayView<T> view)
        where T : unmanaged => Buffer(view);

    /// <summary>The buffer is an explicit member of the view; a constrained call reaches it without boxing.</summary>
    private static MemoryBuffer Buffer<TView>(TView view)
        where TView : struct, IArrayView => view.Buffer;

    private static ArgumentException Gaps(string name) =>
        new($"'{name}' has gaps between its rows: pass a dense view, as Allocate2DDenseY or Allocate3DDenseZY give.", name);
}
