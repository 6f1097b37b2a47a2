namespace ScanGen.Primitives;

/// <summary>What a call says of time-major sequences beside their tensors: a type argument of their kernels, chosen when one is loaded. States at the ends of
/// sequences are (batch, dim); that of a channel is found by its place there.</summary>
/// <typeparam name="T">The element of a view.</typeparam>
/// <typeparam name="TVector">Sixteen bytes of them.</typeparam>
public interface ISequences<T, TVector>
    where T : unmanaged
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>Channels of a position.</summary>
    int Dim { get; }

    /// <summary>Positions of a sequence, for kernels that do not know them.</summary>
    int SeqLen { get; }

    /// <summary>Whether states enter sequences. Constant where none can, so that nothing of it is left in a kernel.</summary>
    bool HasCarryIn { get; }

    /// <summary>Whether anybody asks for the carry-out of sequences. Constant where nobody can.</summary>
    bool HasCarryOut { get; }

    /// <summary>The carry-in of a channel: its state before the first position in the order of the scan; of gradients, the gradient of its final state. Only where <see cref="HasCarryIn"/>.</summary>
    T CarryIn(long channel);

    /// <summary>Backward only: the states that the gates of the first position have multiplied, of <paramref name="count"/> channels or as many as a vector has.</summary>
    TVector StatesBefore(long channel, int count);

    /// <summary>Takes the carry-out of <paramref name="count"/> channels or as many as a vector has. Only where <see cref="HasCarryOut"/>.</summary>
    void CarryOut(long channel, TVector states, int count);
}
