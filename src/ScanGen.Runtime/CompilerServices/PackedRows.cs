using ILGPU;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Rows of unequal length: each channel has its sequences end to end, and all are cut at the same offsets.</summary>
/// <remarks>The row of a sequence of a channel has its number in (sequences, dim), as the states at the ends of rows have.</remarks>
/// <param name="offsets">Where each sequence begins in a channel, and where the last one ends.</param>
/// <param name="dim">Channels.</param>
/// <param name="length">Elements in a channel.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedRows(ArrayView<long> offsets, int dim, long length) : IFrame, ICallFrame<PackedRows>
{
    private readonly ArrayView<long> _offsets = offsets;
    private readonly int _dim = dim;
    private readonly long _length = length;

    private int Sequences => (int)_offsets.Length - 1;

    public long Count => (long)Sequences * _dim;

    public int RowAt(int nth) => nth % Sequences * _dim + nth / Sequences;

    public long Start(long nth, int seqLen) => (int)nth / Sequences * _length + _offsets[(int)nth % Sequences];

    public long End(long nth, int seqLen) => (int)nth / Sequences * _length + _offsets[(int)nth % Sequences + 1];

    public Index2D Place(long row) => default;

    public ArrayView<T> RowOf<T>(ArrayView<T> tensor, TensorRole role, Index2D place, int seqLen)
        where T : unmanaged => tensor;

    public ArrayView<T> RowOf<T>(MapView<T> tensor, Index2D place, int seqLen)
        where T : unmanaged => tensor.Elements;

    static PackedRows ICallFrame<PackedRows>.Of(in ScanCall call, ArrayView<long> offsets) => new(offsets, (int)call.Dim, call.ChannelLength);
}
