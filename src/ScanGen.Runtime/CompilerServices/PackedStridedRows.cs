using ILGPU;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Rows of unequal length, as <see cref="PackedRows"/> are, in channels that lie apart, in each tensor as its strides say.</summary>
/// <param name="offsets">Where each sequence begins in a channel, and where the last one ends.</param>
/// <param name="strides">The strides of all tensors of the call.</param>
/// <param name="length">Elements in a channel.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedStridedRows(ArrayView<long> offsets, CallStrides strides, long length) : IFrame, ICallFrame<PackedStridedRows>
{
    private readonly ArrayView<long> _offsets = offsets;
    private readonly CallStrides _strides = strides;
    private readonly long _length = length;

    private int Sequences => (int)_offsets.Length - 1;

    public long Count => (long)Sequences * _strides.Dim;

    public int RowAt(int nth) => nth % Sequences * _strides.Dim + nth / Sequences;

    public long Start(long nth, int seqLen) => _offsets[(int)nth % Sequences];

    public long End(long nth, int seqLen) => _offsets[(int)nth % Sequences + 1];

    public Index2D Place(long row) => new(0, (int)row % _strides.Dim);

    public ArrayView<T> RowOf<T>(ArrayView<T> tensor, TensorRole role, Index2D place, int seqLen)
        where T : unmanaged => RowOf(new MapView<T>(tensor, _strides.Of(role)), place, seqLen);

    public ArrayView<T> RowOf<T>(MapView<T> tensor, Index2D place, int seqLen)
        where T : unmanaged => tensor.Elements.SubView((long)place.Y * tensor.Strides.Dim, _length);

    static PackedStridedRows ICallFrame<PackedStridedRows>.Of(in ScanCall call, ArrayView<long> offsets) => new(offsets, call.Strides(), call.ChannelLength);
}
