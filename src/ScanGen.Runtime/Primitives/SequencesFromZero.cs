namespace ScanGen.Primitives;

/// <summary>Sequences whose states begin at zero, and whose last states nobody asks for.</summary>
/// <inheritdoc cref="ISequences{T, TVector}"/>
/// <param name="dim">Channels of a position.</param>
/// <param name="seqLen">Positions of a sequence.</param>
public readonly struct SequencesFromZero<T, TVector>(int dim, int seqLen) : ISequences<T, TVector>
    where T : unmanaged
    where TVector : unmanaged, IVector<TVector, T>
{
    private readonly int _dim = dim;
    private readonly int _seqLen = seqLen;

    /// <inheritdoc/>
    public int Dim => _dim;

    /// <inheritdoc/>
    public int SeqLen => _seqLen;

    /// <inheritdoc/>
    public bool HasCarryIn => false;

    /// <inheritdoc/>
    public bool HasCarryOut => false;

    /// <inheritdoc/>
    public T CarryIn(long channel) => default;

    /// <inheritdoc/>
    public TVector StatesBefore(long channel, int count) => default;

    /// <inheritdoc/>
    public void CarryOut(long channel, TVector states, int count)
    {
    }
}
