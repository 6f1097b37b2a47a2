using ILGPU;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Sequences of one length, end to end: all tensors share one index.</summary>
/// <param name="dim">Channels of a position.</param>
/// <param name="seqLen">Positions of a sequence.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DenseSequences(int dim, int seqLen) : ISequenceFrame, ICallFrame<DenseSequences>
{
    private readonly int _dim = dim;
    private readonly int _seqLen = seqLen;

    public int Dim => _dim;

    public int Step => _dim;

    public int SeqLen(int sequence) => _seqLen;

    public long Start(int sequence, int channel, int seqLen) => sequence * (long)seqLen * _dim + channel;

    public long At(TensorRole role, long place) => place;

    public ArrayView<T> SequenceOf<T>(ArrayView<T> tensor, TensorRole role, int sequence, int channel)
        where T : unmanaged => tensor;

    public long At<T>(MapView<T> tensor, long place)
        where T : unmanaged => place;

    public ArrayView<T> SequenceOf<T>(MapView<T> tensor, int sequence, int channel)
        where T : unmanaged => tensor.Elements;

    static DenseSequences ICallFrame<DenseSequences>.Of(in ScanCall call, ArrayView<long> offsets) => new((int)call.Dim, (int)call.SeqLen);
}
