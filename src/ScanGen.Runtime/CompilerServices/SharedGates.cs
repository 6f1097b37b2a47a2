using System.Numerics;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>A gate for all positions of a row: each row has its own, or the rows of a channel share one. Its gradient is a sum, which the rows leave in parts.</summary>
/// <inheritdoc cref="IGates{T, TVector, TRegisters, TAccumulator}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SharedGates<T, TVector, TRegisters, TAccumulator>
    : IGates<T, TVector, TRegisters, TAccumulator>
    where T : unmanaged
    where TVector : unmanaged, IVector<TVector, T>, IRounded<TVector, TRegisters>
    where TRegisters : unmanaged, IRegisters<TRegisters, TAccumulator>
    where TAccumulator : unmanaged, IAdditionOperators<TAccumulator, TAccumulator, TAccumulator>
{
    public static ArrayView<T> RowOf<TFrame>(ArrayView<T> gates, TFrame frame, TensorRole role, Index2D place, int seqLen)
        where TFrame : struct, IFrame => gates;

    /// <inheritdoc/>
    /// <remarks>There are no more rows than 32 bits count, and a division of 64 takes a GPU a hundred instructions.</remarks>
    public static T OfRow(ArrayView<T> gates, long row) => gates[(int)row % gates.IntLength];

    public static TVector Load<TAccess>(ArrayView<T> gates, T ofRow, long at)
        where TAccess : struct, IAccess<T, TVector> => TVector.Read(new Same<T>(ofRow));

    public static TVector Load<TAccess>(ArrayView<T> gates, T ofRow, long at, long start, long end)
        where TAccess : struct, IAccess<T, TVector> => TVector.Read(new SameWithin<T>(ofRow, at, start, end, TVector.One));

    public static T At(ArrayView<T> gates, T ofRow, long at) => ofRow;

    public static T At(ArrayView<T> gates, T ofRow, long at, long start, long end) => Within.Has(at, start, end) ? ofRow : TVector.One;

    public static TAccumulator Store<TAccess>(ArrayView<T> gradGates, long at, TRegisters gradients)
        where TAccess : struct, IAccess<T, TVector> => gradients.Sum();

    public static TAccumulator Store<TAccess>(ArrayView<T> gradGates, long at, TRegisters gradients, long start, long end)
        where TAccess : struct, IAccess<T, TVector> => gradients.Sum(at, start, end);

    public static void ReduceWarp(ArrayView<T> parts, long place, TAccumulator sum, int lanes, bool isFirst) =>
        GateParts.ReduceWarp(parts.Cast<TAccumulator>(), place, sum, lanes, isFirst);

    public static void ReduceGroup(ArrayView<T> parts, long place, TAccumulator sum, ArrayView<TAccumulator> sums, int lanes, bool isFirst) =>
        GateParts.ReduceGroup(parts.Cast<TAccumulator>(), place, sum, sums, lanes, isFirst);

    public static TVector Neutral => Spread.Over<TVector, T>(TVector.One);

    public static ArrayView<T> SequenceOf<TFrame>(ArrayView<T> gates, TFrame frame, TensorRole role, int sequence, int channel)
        where TFrame : struct, ISequenceFrame => gates;

    public static TVector OfChannels(ArrayView<T> gates, long row, int count) => Spread.OverChannels<TVector, T>(gates, row, count);

    public static TVector Load<TAccess>(ArrayView<T> gates, TVector ofChannels, long at, int count)
        where TAccess : struct, IAccess<T, TVector> => ofChannels;

    public static TRegisters Store<TAccess>(ArrayView<T> gradGates, long at, TRegisters gradients, TRegisters sums, int count)
        where TAccess : struct, IAccess<T, TVector> => sums + gradients;

    public static void ReduceStretches(ArrayView<T> parts, long row, TRegisters sums, ArrayView<TAccumulator> shared, int stretches, int lanes, int count) =>
        GateParts.ReduceStretches(parts.Cast<TAccumulator>(), row, sums, shared, stretches, lanes, count);
}
