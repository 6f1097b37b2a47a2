#pragma warning disable CA1857 // Distances are constants once inlined, which every caller asks for.

using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Lanes of complex numbers: those of doubles twice, once for each part. <see cref="Complex64"/> is widened at the load and rounded at the store,
/// so that what many gates near 1 in magnitude lose in rounding is not seen.
/// </summary>
/// <typeparam name="TLanes">The lanes of each part.</typeparam>
/// <typeparam name="TParts">How the parts come from memory and go there.</typeparam>
/// <typeparam name="TVector">A hardware vector of doubles.</typeparam>
/// <typeparam name="T">The element in memory, <see cref="Complex64"/> or <see cref="Complex"/>.</typeparam>
internal readonly struct ComplexLanes<TLanes, TParts, TVector, T> : ILanes<ComplexVector<TVector>, T>, IWithoutBits<ComplexVector<TVector>>
    where TLanes : struct, ILanes<TVector, double>
    where TParts : struct, IParts<TVector>
    where TVector : struct
    where T : unmanaged
{
    public static int Count => TLanes.Count;

    public static int Elements => TLanes.Count;

    public static int WordsPerLane => TLanes.WordsPerLane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Load(ref readonly T row, nuint at)
    {
        ref var from = ref Memory.At(in row, at);
        return typeof(T) == typeof(Complex64) ? TParts.LoadSingles(in from) : TParts.LoadDoubles(in from);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ComplexVector<TVector> value, ref T row, nuint at, bool streaming)
    {
        ref var to = ref Memory.At(ref row, at);
        if (typeof(T) == typeof(Complex64))
        {
            TParts.StoreSingles(value, ref to, streaming);
        }
        else
        {
            TParts.StoreDoubles(value, ref to, streaming);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Broadcast(double value) => new(TLanes.Broadcast(value), TLanes.Broadcast(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Broadcast(Complex value) => new(TLanes.Broadcast(value.Real), TLanes.Broadcast(value.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(ComplexVector<TVector> value) => TLanes.First(value.Real);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double FirstImaginary(ComplexVector<TVector> value) => TLanes.First(value.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> BroadcastFirst(ComplexVector<TVector> value) =>
        new(TLanes.BroadcastFirst(value.Real), TLanes.BroadcastFirst(value.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> BroadcastLast(ComplexVector<TVector> value) =>
        new(TLanes.BroadcastLast(value.Real), TLanes.BroadcastLast(value.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Conjugate(ComplexVector<TVector> value) => TParts.Conjugate(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Add(ComplexVector<TVector> left, ComplexVector<TVector> right) =>
        new(TLanes.Add(left.Real, right.Real), TLanes.Add(left.Imaginary, right.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Subtract(ComplexVector<TVector> left, ComplexVector<TVector> right) =>
        new(TLanes.Subtract(left.Real, right.Real), TLanes.Subtract(left.Imaginary, right.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Multiply(ComplexVector<TVector> left, ComplexVector<TVector> right) => TParts.Multiply(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> MultiplyAdd(ComplexVector<TVector> left, ComplexVector<TVector> right, ComplexVector<TVector> addend) =>
        TParts.MultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> MultiplySubtract(ComplexVector<TVector> left, ComplexVector<TVector> right, ComplexVector<TVector> subtrahend) =>
        Subtract(TParts.Multiply(left, right), subtrahend);

    /// <summary>Never: complex numbers have no order.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static ComplexVector<TVector> IsAbove(ComplexVector<TVector> left, ComplexVector<TVector> right) =>
        throw new NotSupportedException("Complex numbers have no order.");

    /// <summary>Never: complex numbers have no order.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static bool AreAbove(ComplexVector<TVector> left, ComplexVector<TVector> right) =>
        throw new NotSupportedException("Complex numbers have no order.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite(ComplexVector<TVector> value) => TLanes.IsFinite(TLanes.Add(value.Real, value.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> ShiftUp(ComplexVector<TVector> value, ComplexVector<TVector> below, int lanes) =>
        new(TLanes.ShiftUp(value.Real, below.Real, lanes), TLanes.ShiftUp(value.Imaginary, below.Imaginary, lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> ShiftDown(ComplexVector<TVector> value, ComplexVector<TVector> above, int lanes) =>
        new(TLanes.ShiftDown(value.Real, above.Real, lanes), TLanes.ShiftDown(value.Imaginary, above.Imaginary, lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Even(ComplexVector<TVector> lower, ComplexVector<TVector> upper) =>
        new(TLanes.Even(lower.Real, upper.Real), TLanes.Even(lower.Imaginary, upper.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Odd(ComplexVector<TVector> lower, ComplexVector<TVector> upper) =>
        new(TLanes.Odd(lower.Real, upper.Real), TLanes.Odd(lower.Imaginary, upper.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> InterleaveLower(ComplexVector<TVector> even, ComplexVector<TVector> odd) =>
        new(TLanes.InterleaveLower(even.Real, odd.Real), TLanes.InterleaveLower(even.Imaginary, odd.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> InterleaveUpper(ComplexVector<TVector> even, ComplexVector<TVector> odd) =>
        new(TLanes.InterleaveUpper(even.Real, odd.Real), TLanes.InterleaveUpper(even.Imaginary, odd.Imaginary));

    /// <summary>Of the real parts: those of the imaginary ones are the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Flags(ulong bits) => new(TLanes.Flags(bits), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Without(ComplexVector<TVector> value, ComplexVector<TVector> flags, ComplexVector<TVector> own) =>
        new(TLanes.Without(value.Real, flags.Real, own.Real), TLanes.Without(value.Imaginary, flags.Real, own.Real));

    public static ComplexVector<TVector> Words(ref readonly int first) => new(TLanes.Words(in first), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Permute(ComplexVector<TVector> value, ComplexVector<TVector> words) =>
        new(TLanes.Permute(value.Real, words.Real), TLanes.Permute(value.Imaginary, words.Real));

    /// <summary>Of the real parts: those of the imaginary ones are the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> JoinFrom(int first) => new(TLanes.JoinFrom(first), default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<TVector> Join(ComplexVector<TVector> lower, ComplexVector<TVector> upper, ComplexVector<TVector> from) =>
        new(TLanes.Join(lower.Real, upper.Real, from.Real), TLanes.Join(lower.Imaginary, upper.Imaginary, from.Real));
}
