using ILGPU;

namespace ScanGen.Primitives;

/// <summary>What a call says of time-major sequences beside their tensors, where states enter and leave them: those states, (batch, dim), and how many channels there are.</summary>
/// <typeparam name="T">The element of the views.</typeparam>
/// <typeparam name="TVector">Sixteen bytes of them.</typeparam>
/// <param name="entering">What enters the scan of each channel: initial states, or the gradients of final ones; empty where that is zero.</param>
/// <param name="leaving">Takes what comes of each channel: final states, or the gradients of initial ones; empty where nobody asks.</param>
/// <param name="before">Backward only: the states before the first positions, which their gates have multiplied; empty where they are zero.</param>
/// <param name="dim">Channels of a position.</param>
public readonly struct SequenceInfo<T, TVector>(ArrayView<T> entering, ArrayView<T> leaving, ArrayView<T> before, int dim)
    where T : unmanaged
    where TVector : unmanaged, IVector<TVector, T>
{
    private readonly ArrayView<T> _entering = entering;
    private readonly ArrayView<T> _leaving = leaving;
    private readonly ArrayView<T> _before = before;

    /// <summary>Channels of a position.</summary>
    public readonly int Dim = dim;

    /// <summary>Backward only: the gates that what enters crosses, which change nothing. Where nothing enters they are zero, so that no product of gates meets a zero when it is infinite.</summary>
    public TVector EnteringGates => Filled(_entering.Length > 0 ? TVector.One : default);

    /// <summary>What enters the scan of a channel, whose place in (batch, dim) is <paramref name="end"/>.</summary>
    public T Enter(long end) => _entering.Length > 0 ? _entering[end] : default;

    /// <summary>Backward only: the states that the gates of the first position have multiplied, of <paramref name="count"/> channels or as many as a vector has.</summary>
    public TVector StatesBefore(long end, int count) => _before.Length > 0 ? TVector.Gather(_before, end, count) : default;

    /// <summary>Takes what comes of <paramref name="count"/> channels or as many as a vector has.</summary>
    public void Leave(long end, TVector states, int count)
    {
        if (_leaving.Length > 0)
        {
            TVector.Scatter(_leaving, end, states, count);
        }
    }

    /// <summary>A vector of which every element lies outside of what is read.</summary>
    private TVector Filled(T element) => TVector.Gather(_entering, at: 0, start: 0, end: 0, element);
}
