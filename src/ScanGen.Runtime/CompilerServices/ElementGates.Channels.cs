using ILGPU;

namespace ScanGen.CompilerServices;

/// <content>Of channels side by side.</content>
public readonly partial struct ElementGates<T, TVector, TRegisters, TAccumulator> : IChannelGates<T, TVector, TRegisters, TAccumulator>
{
    /// <inheritdoc/>
    public static ArrayView<T> SequenceOf<TFrame>(ArrayView<T> gates, TFrame frame, TensorRole role, int sequence, int channel)
        where TFrame : struct, ISequenceFrame => frame.SequenceOf(gates, role, sequence, channel);

    /// <inheritdoc/>
    public static TVector OfChannels(ArrayView<T> gates, long row, int count) => default;

    /// <inheritdoc/>
    public static TVector Load<TAccess>(ArrayView<T> gates, TVector ofChannels, long at, int count)
        where TAccess : struct, IAccess<T, TVector> => TAccess.Load(gates, at, count);

    /// <inheritdoc/>
    public static TRegisters Store<TAccess>(ArrayView<T> gradGates, long at, TRegisters gradients, TRegisters sums, int count)
        where TAccess : struct, IAccess<T, TVector>
    {
        TAccess.Store(gradGates, at, TVector.Round(gradients), count);
        return sums;
    }

    /// <inheritdoc/>
    public static void LeaveSlots(ArrayView<T> parts, long row, TRegisters sums, ArrayView<TAccumulator> shared, int slots, int lanes, int count)
    {
    }
}
