using ILGPU;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Rows of unequal length, as <see cref="PackedRows"/> are, in channels that lie apart, in each tensor as its strides say.</summary>
/// <param name="sequences">Of each sequence where it begins in a channel, where it ends, and which one it is, as of <see cref="PackedRows"/>.</param>
/// <param name="strides">The strides of all tensors of the call.</param>
/// <param name="length">Elements in a channel.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedStridedRows(ArrayView<long> sequences, CallStrides strides, long length) : IFrame, ICallFrame<PackedStridedRows>
{
    private readonly ArrayView<long> _sequences = sequences;
    private readonly Divisor _count = new((int)(sequences.Length / DeviceOffsets.NumbersPerRow));
    private readonly CallStrides _strides = strides;
    private readonly long _length = length;

    public long Count => (long)_count.Value * _strides.Dim.Value;

    public int RowAt(int nth) => (int)_sequences[DeviceOffsets.NumbersPerRow * _count.Remainder(nth) + 2] * _strides.Dim.Value + _count.Quotient(nth);

    public long Start(long nth, int seqLen) => _sequences[DeviceOffsets.NumbersPerRow * _count.Remainder((int)nth)];

    public long End(long nth, int seqLen) => _sequences[DeviceOffsets.NumbersPerRow * _count.Remainder((int)nth) + 1];

    public Index2D Place(long row) => new(0, _strides.Dim.Remainder((int)row));

    public ArrayView<T> RowOf<T>(ArrayView<T> tensor, TensorRole role, Index2D place, int seqLen)
        where T : unmanaged => RowOf(new MapView<T>(tensor, _strides.Of(role)), place, seqLen);

    public ArrayView<T> RowOf<T>(MapView<T> tensor, Index2D place, int seqLen)
        where T : unmanaged => tensor.Elements.SubView((long)place.Y * tensor.Strides.Dim, _length);

    static PackedStridedRows ICallFrame<PackedStridedRows>.Of(in ScanCall call, ArrayView<long> sequences) => new(sequences, call.Strides(), call.ChannelLength);
}
