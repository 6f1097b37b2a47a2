using ILGPU;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Sequences of unequal length whose positions lie apart, in each tensor as its strides say.</summary>
/// <param name="offsets">The position at which each sequence begins, and where the last one ends.</param>
/// <param name="strides">The strides of all tensors of the call, from a position to the next (<see cref="ScanStrides.Dim"/>).</param>
/// <param name="dim">Channels of a position.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedStridedSequences(ArrayView<long> offsets, CallStrides strides, int dim) : ISequenceFrame, ICallFrame<PackedStridedSequences>
{
    private readonly ArrayView<long> _offsets = offsets;
    private readonly CallStrides _strides = strides;
    private readonly int _dim = dim;

    public int Dim => _dim;

    public int Step => 1;

    public int SeqLen(int sequence) => (int)(_offsets[sequence + 1] - _offsets[sequence]);

    public long Start(int sequence, int channel, int seqLen) => _offsets[sequence];

    public long At(TensorRole role, long place) => place * _strides.Of(role).Dim;

    public ArrayView<T> SequenceOf<T>(ArrayView<T> tensor, TensorRole role, int sequence, int channel)
        where T : unmanaged => tensor.SubView(channel);

    public long At<T>(MapView<T> tensor, long place)
        where T : unmanaged => place * tensor.Strides.Dim;

    public ArrayView<T> SequenceOf<T>(MapView<T> tensor, int sequence, int channel)
        where T : unmanaged => tensor.Elements.SubView(channel);

    static PackedStridedSequences ICallFrame<PackedStridedSequences>.Of(in ScanCall call, ArrayView<long> offsets) => new(offsets, call.Strides(), (int)call.Dim);
}
