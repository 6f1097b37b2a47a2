using System.Numerics;

namespace ScanGen.Simd;

/// <summary>
/// A hardware vector of accumulators (of complex ones, two vectors), and the elements of memory that fill it. Lane 0 is the element at the lowest position:
/// "up" is towards higher positions, "down" towards lower ones.
/// </summary>
/// <typeparam name="TVector">A <see cref="System.Runtime.Intrinsics.Vector512{T}"/> or narrower, of float or double.</typeparam>
/// <typeparam name="T">The element in memory.</typeparam>
internal interface ILanes<TVector, T> : IBits<TVector>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Accumulators in a vector: a power of two from 2 to 16.</summary>
    static abstract int Count { get; }

    /// <summary>Elements that fill a vector: <see cref="Count"/>, or of 16 bits twice as many, two in each lane (<see cref="Pairs"/>).</summary>
    static abstract int Elements { get; }

    /// <summary>Words of 32 bits that a lane takes of a hardware vector.</summary>
    static abstract int WordsPerLane { get; }

    /// <summary>Elements <paramref name="at"/> and on, as they are.</summary>
    static abstract TVector Load(ref readonly T row, nuint at);

    /// <summary>To elements <paramref name="at"/> and on; <paramref name="streaming"/> past the caches, where the address has to be
    /// a multiple of the vector's size.</summary>
    static abstract void Store(TVector value, ref T row, nuint at, bool streaming);

    /// <summary><paramref name="value"/>, rounded to the accumulator, in every lane.</summary>
    static abstract TVector Broadcast(double value);

    /// <summary><paramref name="value"/> in every lane; the real part alone, where lanes are real.</summary>
    static abstract TVector Broadcast(Complex value);

    /// <summary>The value of the first lane; of a complex one, its real part.</summary>
    static abstract double First(TVector value);

    /// <summary>The imaginary part of the first lane: of real numbers, 0.</summary>
    static virtual double FirstImaginary(TVector value) => 0;

    /// <summary>The first lane in every lane.</summary>
    static abstract TVector BroadcastFirst(TVector value);

    /// <summary>The last lane in every lane.</summary>
    static abstract TVector BroadcastLast(TVector value);

    /// <summary>The conjugates: of real numbers, these themselves.</summary>
    static virtual TVector Conjugate(TVector value) => value;

    /// <summary><c>left + right</c>.</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary><c>left - right</c>.</summary>
    static abstract TVector Subtract(TVector left, TVector right);

    /// <summary><c>left * right</c>.</summary>
    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary><c>left * right + addend</c>, rounded once where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary><c>left * right - subtrahend</c>, of floats rounded once on every processor.</summary>
    static abstract TVector MultiplySubtract(TVector left, TVector right, TVector subtrahend);

    /// <summary>All ones where the number on the left is greater; never for NaN.</summary>
    static abstract TVector IsAbove(TVector left, TVector right);

    /// <summary>Whether every number on the left is greater; not where one is NaN.</summary>
    static abstract bool AreAbove(TVector left, TVector right);

    /// <summary>Whether no lane is infinite or NaN.</summary>
    static abstract bool IsFinite(TVector value);

    /// <summary>Each value <paramref name="lanes"/> lanes up; the last lanes of <paramref name="below"/> come in.</summary>
    static abstract TVector ShiftUp(TVector value, TVector below, int lanes);

    /// <summary>Each value <paramref name="lanes"/> lanes down; the first lanes of <paramref name="above"/> come in.</summary>
    static abstract TVector ShiftDown(TVector value, TVector above, int lanes);

    /// <summary>The lanes at even places of each 128 bits: those of <paramref name="lower"/>, then those of <paramref name="upper"/>.</summary>
    static abstract TVector Even(TVector lower, TVector upper);

    /// <summary>The lanes at odd places of each 128 bits: those of <paramref name="lower"/>, then those of <paramref name="upper"/>.</summary>
    static abstract TVector Odd(TVector lower, TVector upper);

    /// <summary>Undoes <see cref="Even"/> and <see cref="Odd"/>, for the vector that was lower.</summary>
    static abstract TVector InterleaveLower(TVector even, TVector odd);

    /// <summary>Undoes <see cref="Even"/> and <see cref="Odd"/>, for the vector that was upper.</summary>
    static abstract TVector InterleaveUpper(TVector even, TVector odd);

    /// <summary>64 bits, and the same again, as often as there is room.</summary>
    static abstract TVector Flags(ulong bits);

    /// <summary>Zero where any bit of a lane is in its <paramref name="flags"/> as well as in its <paramref name="own"/>; else the value.</summary>
    static abstract TVector Without(TVector value, TVector flags, TVector own);

    /// <summary>The numbers of 32-bit words for <see cref="Permute"/>, from memory.</summary>
    static abstract TVector Words(ref readonly int first);

    /// <summary>Lanes by the numbers of their 32-bit words.</summary>
    static abstract TVector Permute(TVector value, TVector words);

    /// <summary>The lane numbers for <see cref="Join"/> that take <see cref="Count"/> lanes from lane <paramref name="first"/> on.</summary>
    static abstract TVector JoinFrom(int first);

    /// <summary>A vector's worth of consecutive lanes out of two vectors laid end to end, by <see cref="JoinFrom"/>.</summary>
    static abstract TVector Join(TVector lower, TVector upper, TVector from);
}
