using ILGPU;

namespace ScanGen.Primitives;

/// <summary>Sequences that states enter, leave, or both.</summary>
/// <inheritdoc cref="ISequences{T, TVector}"/>
/// <param name="dim">Channels of a position.</param>
/// <param name="seqLen">Positions of a sequence.</param>
/// <param name="carryIn">One a channel; empty where all are zero.</param>
/// <param name="carryOut">One a channel; empty where nobody asks.</param>
/// <param name="before">Backward only: the initial states of the scan, one a channel; empty where all are zero.</param>
public readonly struct SequencesWithEnds<T, TVector>(int dim, int seqLen, ArrayView<T> carryIn, ArrayView<T> carryOut, ArrayView<T> before) : ISequences<T, TVector>
    where T : unmanaged
    where TVector : unmanaged, IVector<TVector, T>
{
    private readonly int _dim = dim;
    private readonly int _seqLen = seqLen;
    private readonly ArrayView<T> _carryIn = carryIn;
    private readonly ArrayView<T> _carryOut = carryOut;
    private readonly ArrayView<T> _before = before;

    /// <inheritdoc/>
    public int Dim => _dim;

    /// <inheritdoc/>
    public int SeqLen => _seqLen;

    /// <inheritdoc/>
    public bool HasCarryIn => _carryIn.Length > 0;

    /// <inheritdoc/>
    public bool HasCarryOut => _carryOut.Length > 0;

    /// <inheritdoc/>
    public T CarryIn(long channel) => _carryIn[channel];

    /// <inheritdoc/>
    public TVector StatesBefore(long channel, int count) => _before.Length > 0 ? TVector.Gather(_before, channel, count) : default;

    /// <inheritdoc/>
    public void CarryOut(long channel, TVector states, int count) => TVector.Scatter(_carryOut, channel, states, count);
}
