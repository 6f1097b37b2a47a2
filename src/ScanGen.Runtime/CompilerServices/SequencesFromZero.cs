using System.ComponentModel;

namespace ScanGen.CompilerServices;

/// <summary>Sequences whose states begin at zero, and whose last states nobody asks for.</summary>
/// <inheritdoc cref="ISequences{TFrame, T}"/>
/// <param name="frame">Where sequences begin.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SequencesFromZero<TFrame, T>(TFrame frame) : ISequences<TFrame, T>
    where TFrame : struct, ISequenceFrame
    where T : unmanaged
{
    private readonly TFrame _frame = frame;

    /// <inheritdoc/>
    public TFrame Frame => _frame;

    /// <inheritdoc/>
    public bool HasCarryIn => false;

    /// <inheritdoc/>
    public bool HasCarryOut => false;

    /// <inheritdoc/>
    public T CarryIn(long channel) => default;

    /// <inheritdoc/>
    public TVector StatesBefore<TVector>(long channel, int count)
        where TVector : unmanaged, IVector<TVector, T> => default;

    /// <inheritdoc/>
    public void CarryOut<TVector>(long channel, TVector states, int count)
        where TVector : unmanaged, IVector<TVector, T>
    {
    }

    /// <inheritdoc/>
    public void Pass(long channel)
    {
    }
}
