using ILGPU;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>Sequences of unequal length, end to end: offsets cut the time that they share.</summary>
/// <param name="offsets">The position at which each sequence begins, and where the last one ends.</param>
/// <param name="dim">Channels of a position.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedSequences(ArrayView<long> offsets, int dim) : ISequenceFrame, ICallFrame<PackedSequences>
{
    private readonly ArrayView<long> _offsets = offsets;
    private readonly int _dim = dim;

    public int Dim => _dim;

    public int Step => _dim;

    public int SeqLen(int sequence) => (int)(_offsets[sequence + 1] - _offsets[sequence]);

    public long Start(int sequence, int channel, int seqLen) => _offsets[sequence] * _dim + channel;

    public long At(TensorRole role, long place) => place;

    public ArrayView<T> SequenceOf<T>(ArrayView<T> tensor, TensorRole role, int sequence, int channel)
        where T : unmanaged => tensor;

    public long At<T>(MapView<T> tensor, long place)
        where T : unmanaged => place;

    public ArrayView<T> SequenceOf<T>(MapView<T> tensor, int sequence, int channel)
        where T : unmanaged => tensor.Elements;

    static PackedSequences ICallFrame<PackedSequences>.Of(in ScanCall call, ArrayView<long> offsets) => new(offsets, (int)call.Dim);
}
