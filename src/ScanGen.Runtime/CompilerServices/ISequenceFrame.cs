using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Where the sequences of a time-major call begin in its tensors, and how their positions follow each other: a type argument of a time-major kernel, chosen when it is
/// loaded. The channels of a position lie side by side.</summary>
/// <remarks>A position is known by its place, of which there is one for all tensors: where these lie alike, it is the element.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISequenceFrame
{
    /// <summary>Channels of a position.</summary>
    int Dim { get; }

    /// <summary>From the place of a position to that of the next.</summary>
    int Step { get; }

    /// <summary>Positions of a sequence, for kernels that do not know them.</summary>
    int SeqLen(int sequence);

    /// <summary>The place of a sequence's first position.</summary>
    /// <param name="sequence">Which sequence.</param>
    /// <param name="channel">The channel that is asked for.</param>
    /// <param name="seqLen">Positions of a sequence, where all have the same number.</param>
    long Start(int sequence, int channel, int seqLen);

    /// <summary>The element of a place, in the view that <see cref="SequenceOf{T}(ArrayView{T}, TensorRole, int, int)"/> gives.</summary>
    long At(TensorRole role, long place);

    /// <summary>The sequence alone from the channel on, where tensors have strides of their own; all of the tensor, where one index serves them all.</summary>
    ArrayView<T> SequenceOf<T>(ArrayView<T> tensor, TensorRole role, int sequence, int channel)
        where T : unmanaged;

    /// <summary>As <see cref="At(TensorRole, long)"/>, of a tensor of a map.</summary>
    long At<T>(MapView<T> tensor, long place)
        where T : unmanaged;

    /// <summary>As <see cref="SequenceOf{T}(ArrayView{T}, TensorRole, int, int)"/>, of a tensor of a map.</summary>
    ArrayView<T> SequenceOf<T>(MapView<T> tensor, int sequence, int channel)
        where T : unmanaged;
}
