using ILGPU;
using ILGPU.Runtime;
using ScanGen.Checks;

namespace ScanGen.Devices;

/// <summary>A tensor as the kernels see it, rows end to end or apart, whichever view the caller had.</summary>
/// <typeparam name="T">The element of the view.</typeparam>
/// <param name="Elements">All elements, row after row.</param>
/// <param name="Shape">(batch, dim, seqlen); 1 for what the caller's view does not have.</param>
/// <param name="Offsets">Where channels are cut into rows, if they are; the shape is then (1, dim, length).</param>
/// <param name="Strides">How far apart rows begin, where they may lie apart.</param>
public readonly record struct Rows<T>(ArrayView<T> Elements, LongIndex3D Shape, ScanOffsets? Offsets = null, ScanStrides? Strides = null)
    where T : unmanaged
{
    /// <summary>Elements in a row, or in a channel that is cut into rows.</summary>
    public long SeqLen => Shape.Z;

    /// <summary>Whether the view holds the rows and nothing besides.</summary>
    internal bool IsWhole => Memory.Length == Elements.Length;

    /// <summary>The same rows as elements that kernels know, of the same size.</summary>
    internal Rows<TElement> Cast<TElement>()
        where TElement : unmanaged => new(Elements.Cast<TElement>(), Shape, Offsets, Strides);

    /// <summary>Where the rows lie, in elements.</summary>
    internal StridedMemory Memory => Strides is { } strides
        ? StridedMemory.Of(Shape.X, Shape.Y, Shape.Z, strides.Batch, strides.Dim)
        : StridedMemory.Of(Shape.X, Shape.Y, Shape.Z, Shape.Y * Shape.Z, Shape.Z);
}

/// <summary>Makes <see cref="Rows{T}"/> of a caller's views.</summary>
public static class Rows
{
    /// <summary>The rows of a view of (batch, dim, seqlen).</summary>
    /// <exception cref="ArgumentException">There are gaps between the rows.</exception>
    public static Rows<T> Of<T>(ArrayView3D<T, Stride3D.DenseZY> view, string name)
        where T : unmanaged
    {
        var (dim, seqLen) = (view.Extent.Y, view.Extent.Z);
        return Dense(view.BaseView, view.Extent, view.Stride.YStride == seqLen && view.Stride.XStride == dim * seqLen, name);
    }

    /// <summary>The rows of a view of (rows, seqlen).</summary>
    /// <inheritdoc cref="Of{T}(ArrayView3D{T, Stride3D.DenseZY}, string)"/>
    public static Rows<T> Of<T>(ArrayView2D<T, Stride2D.DenseY> view, string name)
        where T : unmanaged =>
        Dense(view.BaseView, new(1, view.Extent.X, view.Extent.Y), view.Stride.XStride == view.Extent.Y, name);

    /// <summary>The rows of a view that has them end to end; the length of the view need not fit them yet.</summary>
    public static Rows<T> Of<T>(ArrayView<T> view, int seqLen)
        where T : unmanaged => new(view, new(1, seqLen > 0 ? view.Length / seqLen : 0, seqLen));

    /// <summary>The rows of a view of (batch, dim, seqlen), which may lie apart.</summary>
    /// <exception cref="ArgumentException">The elements of a row do not lie side by side, or rows reach past the end of the view's memory.</exception>
    public static Rows<T> Strided<T>(ArrayView3D<T, Stride3D.General> view, string name)
        where T : unmanaged => Strided(view.BaseView, view.Extent, new(view.Stride.XStride, view.Stride.YStride), view.Stride.ZStride, name);

    /// <summary>The rows of a view of (rows, seqlen), which may lie apart.</summary>
    /// <inheritdoc cref="Strided{T}(ArrayView3D{T, Stride3D.General}, string)"/>
    public static Rows<T> Strided<T>(ArrayView2D<T, Stride2D.General> view, string name)
        where T : unmanaged => Strided(view.BaseView, new(1, view.Extent.X, view.Extent.Y), new(Batch: 0, view.Stride.XStride), view.Stride.YStride, name);

    /// <summary>The rows of a view that has them end to end, of scans whose rows may lie apart.</summary>
    public static Rows<T> Strided<T>(ArrayView<T> view, int seqLen)
        where T : unmanaged => Of(view, seqLen) with { Strides = new(Batch: 0, seqLen) };

    /// <summary>The channels of a packed tensor, from a view of (dim, length).</summary>
    /// <inheritdoc cref="Channels{T}(ArrayView{T}, ScanOffsets, int, string)"/>
    public static Rows<T> Channels<T>(ArrayView2D<T, Stride2D.DenseY> view, ScanOffsets offsets, string name)
        where T : unmanaged => Channels(Of(view, name), offsets, name);

    /// <summary>The channels of a packed tensor, from a view that has them end to end.</summary>
    /// <exception cref="ArgumentNullException">There are no offsets.</exception>
    /// <exception cref="ObjectDisposedException">They are disposed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no channels.</exception>
    /// <exception cref="ArgumentException">The view is no whole number of channels, has gaps between them, or the sequences reach past the end of one.</exception>
    public static Rows<T> Channels<T>(ArrayView<T> view, ScanOffsets offsets, int dim, string name)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dim);
        return view.Length % dim == 0
            ? Channels(new Rows<T>(view, new(1, dim, view.Length / dim)), offsets, name)
            : throw ScanErrors.NotWholeChannels(name, view.Length, dim);
    }

    /// <summary>The states at the ends of rows, from a view of (batch, dim).</summary>
    /// <inheritdoc cref="Of{T}(ArrayView3D{T, Stride3D.DenseZY}, string)"/>
    public static ArrayView<T> Ends<T>(ArrayView2D<T, Stride2D.DenseY> view, string name)
        where T : unmanaged => Of(view, name).Elements;

    /// <summary>A view that has an element for each of some rows.</summary>
    internal static Rows<T> Of<T>(ArrayView<T> view)
        where T : unmanaged => new(view, new(1, view.Length, 1));

    private static Rows<T> Channels<T>(Rows<T> channels, ScanOffsets offsets, string name)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(offsets);
        offsets.CheckAlive();
        return offsets.Total <= channels.SeqLen
            ? channels with { Offsets = offsets }
            : throw ScanErrors.OffsetsPastEnd(name, channels.SeqLen, offsets.Total);
    }

    private static Rows<T> Strided<T>(ArrayView<T> elements, LongIndex3D shape, ScanStrides strides, int withinRow, string name)
        where T : unmanaged
    {
        if (strides.Batch < 0 || strides.Dim < 0)
        {
            throw ScanErrors.NegativeStride(name, strides);
        }

        if (shape.X * shape.Y > int.MaxValue)
        {
            throw ScanErrors.TooManyRows(name, shape.X, shape.Y);
        }

        if (withinRow != 1 && shape.Z > 1)
        {
            throw ScanErrors.RowInPieces(name, withinRow);
        }

        var rows = new Rows<T>(elements, shape, Strides: strides);
        var length = rows.Memory.Length;
        return length <= elements.Length
            ? rows with { Elements = elements.SubView(0, length) }
            : throw ScanErrors.StridesDoNotFit(name, length, elements.Length);
    }

    private static Rows<T> Dense<T>(ArrayView<T> elements, LongIndex3D shape, bool isDense, string name)
        where T : unmanaged
    {
        var length = shape.X * shape.Y * shape.Z;
        return length == 0 || isDense
            ? new(elements.SubView(0, length), shape)
            : throw new ArgumentException($"'{name}' has gaps between its rows: pass a dense view, as Allocate2DDenseY or Allocate3DDenseZY give. Scans of rows take gaps with [ScanTensors(Strided = true)] on their class.", name);
    }
}
