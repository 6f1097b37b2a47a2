using ILGPU;
using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Checks;
using ScanGen.CompilerServices;

namespace ScanGen;

/// <summary>
/// A tensor in the memory of an accelerator, as calls take it. Views of two and three axes are one as they are: (batch, dim, seqlen) or (rows, seqlen), in the time-major
/// layout (batch, seqlen, dim) or (seqlen, dim), packed (dim, length) or (length, dim). Rows may lie apart as their strides say; the elements of the last axis lie side by side.
/// A view of one axis has the rows of a call's <c>seqLen</c> end to end, or is a row. <see cref="ScanView"/> says of gates that one is for many positions.
/// </summary>
/// <typeparam name="T">The element.</typeparam>
public readonly struct ScanView<T>
    where T : unmanaged
{
    /// <summary>The number, where the tensor is one and in no memory.</summary>
    internal readonly T Number;

    internal readonly Axes Axes;

    internal ScanView(ArrayView<T> elements, Axes axes, T number = default)
    {
        Elements = elements;
        Axes = axes;
        Number = number;
    }

    internal ArrayView<T> Elements { get; }

    /// <summary>Of states at the ends of a piece of rows: which end it is.</summary>
    internal PieceEnd End { get; private init; }

    /// <summary>The piece.</summary>
    internal ScanPiece? Piece { get; private init; }

    internal ScanView<T> At(PieceEnd end, ScanPiece piece) => this with { End = end, Piece = piece };

    /// <summary>A tensor of any element, which a tensor of one is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static implicit operator AnyView(ScanView<T> view) => AnyView.Of(in view);

    /// <summary>A tensor of three axes, whose rows may lie apart.</summary>
    public static implicit operator ScanView<T>(ArrayView3D<T, Stride3D.General> view) => new(
        view.BaseView,
        new(3, StridedMemory.Of(view.Extent.X, view.Extent.Y, view.Extent.Z, view.Stride.XStride, view.Stride.YStride)) { InnerStride = view.Stride.ZStride });

    /// <summary>A tensor of three axes.</summary>
    public static implicit operator ScanView<T>(ArrayView3D<T, Stride3D.DenseZY> view) => new(
        view.BaseView, new(3, StridedMemory.Of(view.Extent.X, view.Extent.Y, view.Extent.Z, view.Stride.XStride, view.Stride.YStride)));

    /// <summary>A tensor of two axes, whose rows may lie apart.</summary>
    public static implicit operator ScanView<T>(ArrayView2D<T, Stride2D.General> view) => new(
        view.BaseView, new(2, StridedMemory.Of(1, view.Extent.X, view.Extent.Y, 0, view.Stride.XStride)) { InnerStride = view.Stride.YStride });

    /// <summary>A tensor of two axes.</summary>
    public static implicit operator ScanView<T>(ArrayView2D<T, Stride2D.DenseY> view) => new(
        view.BaseView, new(2, StridedMemory.Of(1, view.Extent.X, view.Extent.Y, 0, view.Stride.XStride)));

    /// <summary>A tensor of one axis.</summary>
    public static implicit operator ScanView<T>(ArrayView1D<T, Stride1D.Dense> view) => view.BaseView;

    /// <summary>A tensor of one axis.</summary>
    public static implicit operator ScanView<T>(ArrayView<T> view) => new(view, Axes.Line(view.Length));
}

/// <summary>Names for what a view's own type does not say: that one element is for many positions.</summary>
public static class ScanView
{
    /// <summary>One gate, or the gradient of one, for each row: (batch, dim), packed (sequences, dim), or as many laid end to end.</summary>
    /// <param name="view">The gates.</param>
    public static ScanView<T> PerRow<T>(ArrayView<T> view)
        where T : unmanaged => Shared<T>(view, Extent.Row);

    /// <inheritdoc cref="PerRow{T}(ArrayView{T})"/>
    public static ScanView<T> PerRow<T>(ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => Shared<T>(view, Extent.Row);

    /// <inheritdoc cref="PerRow{T}(ArrayView{T})"/>
    public static ScanView<T> PerRow<T>(ArrayView2D<T, Stride2D.DenseY> view)
        where T : unmanaged => Shared<T>(view, Extent.Row);

    /// <summary>One gate, or the gradient of one, for each channel, the same in every batch or packed sequence: (dim).</summary>
    /// <param name="view">The gates.</param>
    public static ScanView<T> PerChannel<T>(ArrayView<T> view)
        where T : unmanaged => Shared<T>(view, Extent.Channel);

    /// <inheritdoc cref="PerChannel{T}(ArrayView{T})"/>
    public static ScanView<T> PerChannel<T>(ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => Shared<T>(view, Extent.Channel);

    /// <summary>One gate, or the gradient of one, for all positions of a call.</summary>
    /// <param name="view">A view of one element.</param>
    public static ScanView<T> Uniform<T>(ArrayView<T> view)
        where T : unmanaged => Shared<T>(view, Extent.Call);

    /// <inheritdoc cref="Uniform{T}(ArrayView{T})"/>
    public static ScanView<T> Uniform<T>(ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => Shared<T>(view, Extent.Call);

    /// <summary>A number for all positions of a call, where a map has an input for that: <c>ScanView.Uniform(0.5f)</c>. It goes with the launch and needs no memory.</summary>
    /// <param name="number">The number, in the type of the others: <c>1f</c> of floats, where <c>1</c> is an int.</param>
    public static ScanView<T> Uniform<T>(T number)
        where T : unmanaged => new(default, Axes.Line(1) with { Extent = Extent.Call }, number);

    private static ScanView<T> Shared<T>(ScanView<T> view, Extent extent)
        where T : unmanaged => new(view.Elements, view.Axes with { Extent = extent });
}
