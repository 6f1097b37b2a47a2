using ILGPU;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Rows of unequal length: each channel has its sequences end to end, and all are cut at the same offsets.</summary>
/// <remarks>The row of a sequence of a channel has its number in (sequences, dim), as the states at the ends of rows have.</remarks>
/// <param name="sequences">Of each sequence where it begins in a channel, where it ends, and which one it is: the longest first, and some of a call's where others have a launch of their own.</param>
/// <param name="dim">Channels.</param>
/// <param name="length">Elements in a channel.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedRows(ArrayView<long> sequences, int dim, long length) : IFrame, ICallFrame<PackedRows>
{
    private readonly ArrayView<long> _sequences = sequences;
    private readonly Divisor _count = new((int)(sequences.Length / DeviceOffsets.NumbersPerRow));
    private readonly int _dim = dim;
    private readonly long _length = length;

    public long Count => (long)_count.Value * _dim;

    public int RowAt(int nth) => (int)_sequences[DeviceOffsets.NumbersPerRow * _count.Remainder(nth) + 2] * _dim + _count.Quotient(nth);

    public long Start(long nth, int seqLen) => _count.Quotient((int)nth) * _length + _sequences[DeviceOffsets.NumbersPerRow * _count.Remainder((int)nth)];

    public long End(long nth, int seqLen) => _count.Quotient((int)nth) * _length + _sequences[DeviceOffsets.NumbersPerRow * _count.Remainder((int)nth) + 1];

    public Index2D Place(long row) => default;

    public ArrayView<T> RowOf<T>(ArrayView<T> tensor, TensorRole role, Index2D place, int seqLen)
        where T : unmanaged => tensor;

    public ArrayView<T> RowOf<T>(MapView<T> tensor, Index2D place, int seqLen)
        where T : unmanaged => tensor.Elements;

    static PackedRows ICallFrame<PackedRows>.Of(in ScanCall call, ArrayView<long> sequences) => new(sequences, (int)call.Dim, call.ChannelLength);
}
