namespace ScanGen.CompilerServices;

/// <summary>What a call says of its time-major sequences: where they begin, and the states at their ends. A type argument of their kernels, chosen when one is loaded. States at
/// the ends of sequences are (batch, dim); that of a channel is found by its place there.</summary>
/// <typeparam name="TFrame">Where sequences begin.</typeparam>
/// <typeparam name="T">The element of states.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISequences<TFrame, T>
    where TFrame : struct
    where T : unmanaged
{
    /// <summary>Where sequences begin.</summary>
    TFrame Frame { get; }

    /// <summary>Whether states enter sequences. Constant where none can, so that nothing of it is left in a kernel.</summary>
    bool HasCarryIn { get; }

    /// <summary>Whether anybody asks for the carry-out of sequences. Constant where nobody can.</summary>
    bool HasCarryOut { get; }

    /// <summary>The carry-in of a channel: its state before the first position in the order of the scan; of gradients, the gradient of its final state. Only where <see cref="HasCarryIn"/>.</summary>
    T CarryIn(long channel);

    /// <summary>Backward only: the states that the gates of the first position have multiplied, of <paramref name="count"/> channels or as many as a vector has.</summary>
    TVector StatesBefore<TVector>(long channel, int count)
        where TVector : unmanaged, IVector<TVector, T>;

    /// <summary>Takes the carry-out of <paramref name="count"/> channels or as many as a vector has. Only where <see cref="HasCarryOut"/>.</summary>
    void CarryOut<TVector>(long channel, TVector states, int count)
        where TVector : unmanaged, IVector<TVector, T>;

    /// <summary>Takes the carry-in of a channel for its carry-out: its sequence has no positions. Only where <see cref="HasCarryOut"/>.</summary>
    void Pass(long channel);
}
