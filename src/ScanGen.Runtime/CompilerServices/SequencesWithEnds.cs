using System.ComponentModel;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Sequences that states enter, leave, or both.</summary>
/// <inheritdoc cref="ISequences{TFrame, T}"/>
/// <param name="frame">Where sequences begin.</param>
/// <param name="carryIn">One a channel; empty where all are zero.</param>
/// <param name="carryOut">One a channel; empty where nobody asks.</param>
/// <param name="before">Backward only: the initial states of the scan, one a channel; empty where all are zero.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SequencesWithEnds<TFrame, T>(TFrame frame, ArrayView<T> carryIn, ArrayView<T> carryOut, ArrayView<T> before) : ISequences<TFrame, T>
    where TFrame : struct, ISequenceFrame
    where T : unmanaged
{
    private readonly TFrame _frame = frame;
    private readonly ArrayView<T> _carryIn = carryIn;
    private readonly ArrayView<T> _carryOut = carryOut;
    private readonly ArrayView<T> _before = before;

    /// <inheritdoc/>
    public TFrame Frame => _frame;

    /// <inheritdoc/>
    public bool HasCarryIn => _carryIn.Length > 0;

    /// <inheritdoc/>
    public bool HasCarryOut => _carryOut.Length > 0;

    /// <inheritdoc/>
    public T CarryIn(long channel) => _carryIn[channel];

    /// <inheritdoc/>
    public TVector StatesBefore<TVector>(long channel, int count)
        where TVector : unmanaged, IVector<TVector, T> => _before.Length > 0 ? TVector.Gather(_before, channel, count) : default;

    /// <inheritdoc/>
    public void CarryOut<TVector>(long channel, TVector states, int count)
        where TVector : unmanaged, IVector<TVector, T> => TVector.Scatter(_carryOut, channel, states, count);

    /// <inheritdoc/>
    public void Pass(long channel) => _carryOut[channel] = HasCarryIn ? _carryIn[channel] : default;
}
