using ILGPU;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Sequences of one length whose positions lie apart, in each tensor as its strides say.</summary>
/// <param name="strides">The strides of all tensors of the call, from a sequence to the next (<see cref="ScanStrides.Batch"/>) and from a position to the next
/// (<see cref="ScanStrides.Dim"/>).</param>
/// <param name="dim">Channels of a position.</param>
/// <param name="seqLen">Positions of a sequence.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StridedSequences(CallStrides strides, int dim, int seqLen) : ISequenceFrame, ICallFrame<StridedSequences>
{
    private readonly CallStrides _strides = strides;
    private readonly int _dim = dim;
    private readonly int _seqLen = seqLen;

    public int Dim => _dim;

    public int Step => 1;

    public int SeqLen(int sequence) => _seqLen;

    public long Start(int sequence, int channel, int seqLen) => 0;

    public long At(TensorRole role, long place) => place * _strides.Of(role).Dim;

    public ArrayView<T> SequenceOf<T>(ArrayView<T> tensor, TensorRole role, int sequence, int channel)
        where T : unmanaged => SequenceOf(new MapView<T>(tensor, _strides.Of(role)), sequence, channel);

    public long At<T>(MapView<T> tensor, long place)
        where T : unmanaged => place * tensor.Strides.Dim;

    public ArrayView<T> SequenceOf<T>(MapView<T> tensor, int sequence, int channel)
        where T : unmanaged => tensor.Elements.SubView(sequence * (long)tensor.Strides.Batch + channel);

    static StridedSequences ICallFrame<StridedSequences>.Of(in ScanCall call, ArrayView<long> offsets) => new(call.Strides(), (int)call.Dim, (int)call.SeqLen);
}
