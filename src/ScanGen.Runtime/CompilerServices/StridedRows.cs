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

    public Index2D Place(long row) => new((int)row / _strides.Dim, (int)row % _strides.Dim);

    public ArrayView<T> RowOf<T>(ArrayView<T> tensor, TensorRole role, Index2D place, int seqLen)
        where T : unmanaged
    {
        var strides = _strides.Of(role);
        return tensor.SubView((long)place.X * strides.Batch + (long)place.Y * strides.Dim, seqLen);
    }

    static StridedRows ICallFrame<StridedRows>.Of(in ScanCall call, ArrayView<long> offsets) => new(call.Strides());
}
