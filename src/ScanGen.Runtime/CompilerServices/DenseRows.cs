using ILGPU;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Rows of one length, end to end: all tensors share one index.</summary>
/// <param name="count">How many there are.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DenseRows(long count) : IFrame, ICallFrame<DenseRows>
{
    private readonly long _count = count;

    public long Count => _count;

    public int RowAt(int nth) => nth;

    public long Start(long nth, int seqLen) => nth * seqLen;

    public long End(long nth, int seqLen) => Start(nth, seqLen) + seqLen;

    public Index2D Place(long row) => default;

    public ArrayView<T> RowOf<T>(ArrayView<T> tensor, TensorRole role, Index2D place, int seqLen)
        where T : unmanaged => tensor;

    public ArrayView<T> RowOf<T>(MapView<T> tensor, Index2D place, int seqLen)
        where T : unmanaged => tensor.Elements;

    static DenseRows ICallFrame<DenseRows>.Of(in ScanCall call, ArrayView<long> offsets) => new(call.Rows);
}
