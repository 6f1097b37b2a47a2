using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Where the rows of a call begin in its tensors: a type argument of a row kernel, chosen when it is loaded.</summary>
/// <remarks>Rows are counted in 32 bits, as groups are: a division of 64 takes a GPU a hundred instructions.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFrame
{
    /// <summary>How many rows there are.</summary>
    long Count { get; }

    /// <summary>The number of a row, by which states at its ends are found, from its place among the rows as they follow each other in memory.</summary>
    int RowAt(int nth);

    /// <summary>Where the row that is the <paramref name="nth"/> in memory begins in a tensor, or in the view that <see cref="RowOf{T}(ArrayView{T}, TensorRole, Index2D, int)"/> gives of it.</summary>
    /// <param name="nth">Its place, from 0.</param>
    /// <param name="seqLen">Elements in a row, where all have the same number.</param>
    long Start(long nth, int seqLen);

    /// <summary>Where it ends.</summary>
    /// <param name="nth">Its place, from 0.</param>
    /// <param name="seqLen">Elements in a row, where all have the same number.</param>
    long End(long nth, int seqLen);

    /// <summary>The batch and the channel of a row, where tensors have strides of their own; nothing else needs them.</summary>
    Index2D Place(long row);

    /// <summary>The row alone, where tensors have strides of their own; all of the tensor, where one index serves them all.</summary>
    /// <param name="tensor">All of it.</param>
    /// <param name="role">Which tensor it is.</param>
    /// <param name="place">The row's batch and channel.</param>
    /// <param name="seqLen">Elements in a row.</param>
    ArrayView<T> RowOf<T>(ArrayView<T> tensor, TensorRole role, Index2D place, int seqLen)
        where T : unmanaged;

    /// <summary>As <see cref="RowOf{T}(ArrayView{T}, TensorRole, Index2D, int)"/>, of a tensor of a map.</summary>
    ArrayView<T> RowOf<T>(MapView<T> tensor, Index2D place, int seqLen)
        where T : unmanaged;
}
