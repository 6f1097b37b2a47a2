using ILGPU;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Rows of one length that lie apart, in each tensor as its strides say.</summary>
/// <param name="strides">The strides of all tensors of the call.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StridedRows(CallStrides strides) : IFrame, ICallFrame<StridedRows>
{
    private readonly CallStrides _strides = strides;

    public long Count => _strides.Rows;

    public int RowAt(int nth) => nth;

    public long Start(long nth, int seqLen) => 0;

    public long End(long nth, int seqLen) => seqLen;

    public Index2D Place(long row) => new(_strides.Dim.Quotient((int)row), _strides.Dim.Remainder((int)row));

    public ArrayView<T> RowOf<T>(ArrayView<T> tensor, TensorRole role, Index2D place, int seqLen)
        where T : unmanaged => RowOf(new MapView<T>(tensor, _strides.Of(role)), place, seqLen);

    public ArrayView<T> RowOf<T>(MapView<T> tensor, Index2D place, int seqLen)
        where T : unmanaged => tensor.Elements.SubView((long)place.X * tensor.Strides.Batch + (long)place.Y * tensor.Strides.Dim, seqLen);

    static StridedRows ICallFrame<StridedRows>.Of(in ScanCall call, ArrayView<long> offsets) => new(call.Strides());
}
