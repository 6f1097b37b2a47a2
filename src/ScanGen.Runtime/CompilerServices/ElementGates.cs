using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>A gate for each position.</summary>
/// <inheritdoc cref="IGates{T, TVector, TRegisters, TAccumulator}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ElementGates<T, TVector, TRegisters, TAccumulator>
    : IGates<T, TVector, TRegisters, TAccumulator>
    where T : unmanaged
    where TVector : unmanaged, IVector<TVector, T>, IRounded<TVector, TRegisters>
    where TRegisters : unmanaged, IRegisters<TRegisters, TAccumulator>
    where TAccumulator : unmanaged
{
    public static ArrayView<T> RowOf<TFrame>(ArrayView<T> gates, TFrame frame, TensorRole role, Index2D place, int seqLen)
        where TFrame : struct, IFrame => frame.RowOf(gates, role, place, seqLen);

    public static T OfRow(ArrayView<T> gates, long row) => default;

    public static TVector Load<TAccess>(ArrayView<T> gates, T ofRow, long at)
        where TAccess : struct, IAccess<T, TVector> => TAccess.Load(gates, at);

    public static TVector Load<TAccess>(ArrayView<T> gates, T ofRow, long at, long start, long end)
        where TAccess : struct, IAccess<T, TVector> => TAccess.Load(gates, at, start, end, TVector.One);

    public static T At(ArrayView<T> gates, T ofRow, long at) => gates[at];

    public static T At(ArrayView<T> gates, T ofRow, long at, long start, long end) => Within.At(gates, at, start, end, TVector.One);

    public static TAccumulator Store<TAccess>(ArrayView<T> gradGates, long at, TRegisters gradients)
        where TAccess : struct, IAccess<T, TVector>
    {
        TAccess.Store(gradGates, at, TVector.Round(gradients));
        return default;
    }

    public static TAccumulator Store<TAccess>(ArrayView<T> gradGates, long at, TRegisters gradients, long start, long end)
        where TAccess : struct, IAccess<T, TVector>
    {
        TAccess.Store(gradGates, at, TVector.Round(gradients), start, end);
        return default;
    }

    public static void ReduceWarp(ArrayView<T> parts, long place, TAccumulator sum, int lanes, bool isFirst)
    {
    }

    public static void ReduceGroup(ArrayView<T> parts, long place, TAccumulator sum, ArrayView<TAccumulator> sums, int lanes, bool isFirst)
    {
    }

    public static TVector Neutral => TVector.Read(new Same<T>(TVector.One));

    public static ArrayView<T> SequenceOf<TFrame>(ArrayView<T> gates, TFrame frame, TensorRole role, int sequence, int channel)
        where TFrame : struct, ISequenceFrame => frame.SequenceOf(gates, role, sequence, channel);

    public static TVector OfChannels(ArrayView<T> gates, long row, int count) => default;

    public static TVector Load<TAccess>(ArrayView<T> gates, TVector ofChannels, long at, int count)
        where TAccess : struct, IAccess<T, TVector> => TAccess.Load(gates, at, count);

    public static TRegisters Store<TAccess>(ArrayView<T> gradGates, long at, TRegisters gradients, TRegisters sums, int count)
        where TAccess : struct, IAccess<T, TVector>
    {
        TAccess.Store(gradGates, at, TVector.Round(gradients), count);
        return sums;
    }

    public static void ReduceStretches(ArrayView<T> parts, long row, TRegisters sums, ArrayView<TAccumulator> shared, int stretches, int lanes, int count)
    {
    }
}
