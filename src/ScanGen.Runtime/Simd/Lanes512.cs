#pragma warning disable CA1857 // Distances are constants once inlined, which every caller asks for.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ScanGen.Simd;

/// <summary>Sixteen floats or eight doubles: AVX-512.</summary>
/// <typeparam name="TAccumulator"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="T">The element in memory.</typeparam>
internal readonly struct Lanes512<TAccumulator, T> : ILanes<Vector512<TAccumulator>, T>
    where TAccumulator : unmanaged
    where T : unmanaged
{
    public static int Count => Vector512<TAccumulator>.Count;

    public static int Elements => Unsafe.SizeOf<Vector512<TAccumulator>>() / Unsafe.SizeOf<T>();

    public static int WordsPerLane => Unsafe.SizeOf<TAccumulator>() / sizeof(int);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Load(ref readonly T row, nuint at) => LoadBytes(in Memory.At(in row, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<TAccumulator> value, ref T row, nuint at, bool streaming)
    {
        ref var to = ref Memory.At(ref row, at);
        if (streaming)
        {
            StreamBytes(value, ref to);
        }
        else
        {
            StoreBytes(value, ref to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Broadcast(double value)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector512.Create(value).As<double, TAccumulator>()
            : Vector512.Create((float)value).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Broadcast(Complex value) => Broadcast(value.Real);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(Vector512<TAccumulator> value) =>
        typeof(TAccumulator) == typeof(double) ? value.AsDouble().ToScalar() : value.AsSingle().ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> BroadcastFirst(Vector512<TAccumulator> value)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector512.Shuffle(value.AsInt64(), Vector512<long>.Zero).As<long, TAccumulator>()
            : Vector512.Shuffle(value.AsInt32(), Vector512<int>.Zero).As<int, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> BroadcastLast(Vector512<TAccumulator> value)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector512.Shuffle(value.AsInt64(), Vector512.Create(7L)).As<long, TAccumulator>()
            : Vector512.Shuffle(value.AsInt32(), Vector512.Create(15)).As<int, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Add(Vector512<TAccumulator> left, Vector512<TAccumulator> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Subtract(Vector512<TAccumulator> left, Vector512<TAccumulator> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> IsAbove(Vector512<TAccumulator> left, Vector512<TAccumulator> right) => Vector512.GreaterThan(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreAbove(Vector512<TAccumulator> left, Vector512<TAccumulator> right) => Vector512.GreaterThanAll(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite(Vector512<TAccumulator> value)
    {
        // 0x99: NaN, quiet or not, and both infinities. The mask's bits are looked at among integers, since a comparison of masks takes longer.
        var bits = typeof(TAccumulator) == typeof(double)
            ? Avx512DQ.Classify(value.AsDouble(), 0x99).ExtractMostSignificantBits()
            : Avx512DQ.Classify(value.AsSingle(), 0x99).ExtractMostSignificantBits();
        return bits == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Multiply(Vector512<TAccumulator> left, Vector512<TAccumulator> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> MultiplyAdd(Vector512<TAccumulator> left, Vector512<TAccumulator> right, Vector512<TAccumulator> addend)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector512.MultiplyAddEstimate(left.AsDouble(), right.AsDouble(), addend.AsDouble()).As<double, TAccumulator>()
            : Vector512.MultiplyAddEstimate(left.AsSingle(), right.AsSingle(), addend.AsSingle()).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> MultiplySubtract(Vector512<TAccumulator> left, Vector512<TAccumulator> right, Vector512<TAccumulator> subtrahend)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Avx512F.FusedMultiplySubtract(left.AsDouble(), right.AsDouble(), subtrahend.AsDouble()).As<double, TAccumulator>()
            : Avx512F.FusedMultiplySubtract(left.AsSingle(), right.AsSingle(), subtrahend.AsSingle()).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> ShiftUp(Vector512<TAccumulator> value, Vector512<TAccumulator> below, int lanes)
    {
        var words = lanes * Unsafe.SizeOf<TAccumulator>() / 4;
        return Avx512F.AlignRight32(value.AsInt32(), below.AsInt32(), (byte)(16 - words)).As<int, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> ShiftDown(Vector512<TAccumulator> value, Vector512<TAccumulator> above, int lanes)
    {
        var words = lanes * Unsafe.SizeOf<TAccumulator>() / 4;
        return Avx512F.AlignRight32(above.AsInt32(), value.AsInt32(), (byte)words).As<int, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Even(Vector512<TAccumulator> lower, Vector512<TAccumulator> upper)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Avx512F.UnpackLow(lower.AsDouble(), upper.AsDouble()).As<double, TAccumulator>()
            : Avx512F.Shuffle(lower.AsSingle(), upper.AsSingle(), 0b10_00_10_00).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Odd(Vector512<TAccumulator> lower, Vector512<TAccumulator> upper)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Avx512F.UnpackHigh(lower.AsDouble(), upper.AsDouble()).As<double, TAccumulator>()
            : Avx512F.Shuffle(lower.AsSingle(), upper.AsSingle(), 0b11_01_11_01).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> InterleaveLower(Vector512<TAccumulator> even, Vector512<TAccumulator> odd)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Avx512F.UnpackLow(even.AsDouble(), odd.AsDouble()).As<double, TAccumulator>()
            : Avx512F.UnpackLow(even.AsSingle(), odd.AsSingle()).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> InterleaveUpper(Vector512<TAccumulator> even, Vector512<TAccumulator> odd)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Avx512F.UnpackHigh(even.AsDouble(), odd.AsDouble()).As<double, TAccumulator>()
            : Avx512F.UnpackHigh(even.AsSingle(), odd.AsSingle()).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Flags(ulong bits) => Vector512.Create(bits).As<ulong, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Without(Vector512<TAccumulator> value, Vector512<TAccumulator> flags, Vector512<TAccumulator> own)
    {
        var none = typeof(TAccumulator) == typeof(double)
            ? Vector512.Equals((flags & own).AsInt64(), Vector512<long>.Zero).As<long, TAccumulator>()
            : Vector512.Equals((flags & own).AsInt32(), Vector512<int>.Zero).As<int, TAccumulator>();
        return Vector512.ConditionalSelect(none, value, Vector512<TAccumulator>.Zero);
    }

    public static Vector512<TAccumulator> Words(ref readonly int first) => LoadBytes(in Unsafe.As<int, byte>(ref Unsafe.AsRef(in first)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Permute(Vector512<TAccumulator> value, Vector512<TAccumulator> words) => Avx512F.PermuteVar16x32(value.AsInt32(), words.AsInt32()).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> JoinFrom(int first)
    {
        var word = first * Unsafe.SizeOf<TAccumulator>() / 4;
        return (Vector512<int>.Indices + Vector512.Create(word)).As<int, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Join(Vector512<TAccumulator> lower, Vector512<TAccumulator> upper, Vector512<TAccumulator> from) =>
        Avx512F.PermuteVar16x32x2(lower.AsInt32(), from.AsInt32(), upper.AsInt32()).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> And(Vector512<TAccumulator> value, uint bits) => value & Vector512.Create(bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Or(Vector512<TAccumulator> left, Vector512<TAccumulator> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Or(Vector512<TAccumulator> value, uint bits) => value | Vector512.Create(bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> AddIntegers(Vector512<TAccumulator> left, Vector512<TAccumulator> right) => (left.AsInt32() + right.AsInt32()).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> AddInteger(Vector512<TAccumulator> value, int addend) => (value.AsInt32() + Vector512.Create(addend)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> MinIntegers(Vector512<TAccumulator> value, int limit) => Vector512.Min(value.AsInt32(), Vector512.Create(limit)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> MaxIntegers(Vector512<TAccumulator> value, int limit) => Vector512.Max(value.AsInt32(), Vector512.Create(limit)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> MultiplyHalves(Vector512<TAccumulator> value, short low, short high) =>
        Avx512BW.MultiplyAddAdjacent(value.AsInt16(), Vector512.Create(low + (high << 16)).AsInt16()).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> MinSingle(Vector512<TAccumulator> value, float limit) => Vector512.MinNative(Vector512.Create(limit), value.AsSingle()).As<float, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> MultiplySingle(Vector512<TAccumulator> value, float factor) => (value.AsSingle() * Vector512.Create(factor)).As<float, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> MultiplyAddSingle(Vector512<TAccumulator> value, float factor, Vector512<TAccumulator> addend) =>
        Vector512.MultiplyAddEstimate(value.AsSingle(), Vector512.Create(factor), addend.AsSingle()).As<float, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> ShiftBitsLeft(Vector512<TAccumulator> value, int bits) => (value.AsUInt32() << bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> ShiftBitsRight(Vector512<TAccumulator> value, int bits) => (value.AsUInt32() >>> bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> ShiftSignedRight(Vector512<TAccumulator> value, int bits) => (value.AsInt32() >> bits).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> IsGreater(Vector512<TAccumulator> value, int limit) => Vector512.GreaterThan(value.AsInt32(), Vector512.Create(limit)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> Select(Vector512<TAccumulator> mask, Vector512<TAccumulator> ifTrue, Vector512<TAccumulator> ifFalse) => Vector512.ConditionalSelect(mask, ifTrue, ifFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> LoadBytes(ref readonly byte from) => Vector512.LoadUnsafe(in from).As<byte, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector512<TAccumulator> value, ref byte to) => value.AsByte().StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> LoadHalves(ref readonly byte from) =>
        Avx512F.ConvertToVector512Int32(Vector256.LoadUnsafe(in from).AsUInt16()).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(Vector512<TAccumulator> value, ref byte to) => Avx512F.ConvertToVector256UInt16(value.AsUInt32()).AsByte().StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StreamBytes(Vector512<TAccumulator> value, ref byte to) => value.AsByte().StoreAlignedNonTemporal((byte*)Unsafe.AsPointer(ref to));

}
