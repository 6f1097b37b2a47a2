using ILGPU;

namespace ScanGen.CompilerServices;

/// <content>Of channels side by side.</content>
public readonly partial struct SharedGates<T, TVector, TRegisters, TAccumulator> : IChannelGates<T, TVector, TRegisters, TAccumulator>
{
    /// <inheritdoc/>
    public static ArrayView<T> SequenceOf<TFrame>(ArrayView<T> gates, TFrame frame, TensorRole role, int sequence, int channel)
        where TFrame : struct, ISequenceFrame => gates;

    /// <inheritdoc/>
    /// <remarks>There is one, or they are as many as the channels of some sequences, so that those of a vector lie side by side; where they begin, nobody knows.</remarks>
    public static TVector OfChannels(ArrayView<T> gates, long row, int count) =>
        gates.IntLength == 1 ? TVector.Fill(gates[0]) : TVector.Gather(gates, (int)row % gates.IntLength, count);

    /// <inheritdoc/>
    public static TVector Load<TAccess>(ArrayView<T> gates, TVector ofChannels, long at, int count)
        where TAccess : struct, IAccess<T, TVector> => ofChannels;

    /// <inheritdoc/>
    public static TRegisters Store<TAccess>(ArrayView<T> gradGates, long at, TRegisters gradients, TRegisters sums, int count)
        where TAccess : struct, IAccess<T, TVector> => sums + gradients;

    /// <inheritdoc/>
    public static void LeaveSlots(ArrayView<T> parts, long row, TRegisters sums, ArrayView<TAccumulator> shared, int slots, int lanes, int count)
    {
        var (thread, threads) = (Group.IdxX, slots * lanes);
        var channel = thread / lanes;

        // What the memory held before, some threads may still read.
        Group.Barrier();
        sums.Leave(shared, thread, threads);
        Group.Barrier();
        if (channel < TVector.Count && channel < count)
        {
            parts.Cast<TAccumulator>()[row + channel] = Slots.Sum(shared, channel * threads + thread % lanes, slots, lanes);
        }
    }
}
