#pragma warning disable CA1857 // Distances are constants once inlined, which every caller asks for.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ScanGen.Simd;

/// <summary>Eight floats or four doubles: AVX2.</summary>
/// <typeparam name="TAccumulator"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="T">The element in memory.</typeparam>
internal readonly struct Lanes256<TAccumulator, T> : ILanes<Vector256<TAccumulator>, T>
    where TAccumulator : unmanaged
    where T : unmanaged
{
    public static int Count => Vector256<TAccumulator>.Count;

    public static int Elements => Unsafe.SizeOf<Vector256<TAccumulator>>() / Unsafe.SizeOf<T>();

    public static int WordsPerLane => Unsafe.SizeOf<TAccumulator>() / sizeof(int);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Load(ref readonly T row, nuint at) => LoadBytes(in Memory.At(in row, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<TAccumulator> value, ref T row, nuint at, bool streaming)
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
    public static Vector256<TAccumulator> Broadcast(double value)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector256.Create(value).As<double, TAccumulator>()
            : Vector256.Create((float)value).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Broadcast(Complex value) => Broadcast(value.Real);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(Vector256<TAccumulator> value) =>
        typeof(TAccumulator) == typeof(double) ? value.AsDouble().ToScalar() : value.AsSingle().ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> BroadcastFirst(Vector256<TAccumulator> value)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector256.Shuffle(value.AsInt64(), Vector256<long>.Zero).As<long, TAccumulator>()
            : Vector256.Shuffle(value.AsInt32(), Vector256<int>.Zero).As<int, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> BroadcastLast(Vector256<TAccumulator> value)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector256.Shuffle(value.AsInt64(), Vector256.Create(3L)).As<long, TAccumulator>()
            : Vector256.Shuffle(value.AsInt32(), Vector256.Create(7)).As<int, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Add(Vector256<TAccumulator> left, Vector256<TAccumulator> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Subtract(Vector256<TAccumulator> left, Vector256<TAccumulator> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> IsAbove(Vector256<TAccumulator> left, Vector256<TAccumulator> right) => Vector256.GreaterThan(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreAbove(Vector256<TAccumulator> left, Vector256<TAccumulator> right) => Vector256.GreaterThanAll(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite(Vector256<TAccumulator> value)
    {
        // NaN, which does not equal itself, or zero.
        var difference = value - value;
        return Vector256.EqualsAll(difference, difference);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Multiply(Vector256<TAccumulator> left, Vector256<TAccumulator> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> MultiplyAdd(Vector256<TAccumulator> left, Vector256<TAccumulator> right, Vector256<TAccumulator> addend)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector256.MultiplyAddEstimate(left.AsDouble(), right.AsDouble(), addend.AsDouble()).As<double, TAccumulator>()
            : Vector256.MultiplyAddEstimate(left.AsSingle(), right.AsSingle(), addend.AsSingle()).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> MultiplySubtract(Vector256<TAccumulator> left, Vector256<TAccumulator> right, Vector256<TAccumulator> subtrahend)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Fma.MultiplySubtract(left.AsDouble(), right.AsDouble(), subtrahend.AsDouble()).As<double, TAccumulator>()
            : Fma.MultiplySubtract(left.AsSingle(), right.AsSingle(), subtrahend.AsSingle()).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> ShiftUp(Vector256<TAccumulator> value, Vector256<TAccumulator> below, int lanes)
    {
        // Bytes move within each half; the middle holds what crosses between halves.
        var bytes = lanes * Unsafe.SizeOf<TAccumulator>();
        var middle = Avx2.Permute2x128(below.AsByte(), value.AsByte(), 0x21);
        return (bytes == 16 ? middle : Avx2.AlignRight(value.AsByte(), middle, (byte)(16 - bytes))).As<byte, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> ShiftDown(Vector256<TAccumulator> value, Vector256<TAccumulator> above, int lanes)
    {
        var bytes = lanes * Unsafe.SizeOf<TAccumulator>();
        var middle = Avx2.Permute2x128(value.AsByte(), above.AsByte(), 0x21);
        return (bytes == 16 ? middle : Avx2.AlignRight(middle, value.AsByte(), (byte)bytes)).As<byte, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Even(Vector256<TAccumulator> lower, Vector256<TAccumulator> upper)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Avx.UnpackLow(lower.AsDouble(), upper.AsDouble()).As<double, TAccumulator>()
            : Avx.Shuffle(lower.AsSingle(), upper.AsSingle(), 0b10_00_10_00).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Odd(Vector256<TAccumulator> lower, Vector256<TAccumulator> upper)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Avx.UnpackHigh(lower.AsDouble(), upper.AsDouble()).As<double, TAccumulator>()
            : Avx.Shuffle(lower.AsSingle(), upper.AsSingle(), 0b11_01_11_01).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> InterleaveLower(Vector256<TAccumulator> even, Vector256<TAccumulator> odd)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Avx.UnpackLow(even.AsDouble(), odd.AsDouble()).As<double, TAccumulator>()
            : Avx.UnpackLow(even.AsSingle(), odd.AsSingle()).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> InterleaveUpper(Vector256<TAccumulator> even, Vector256<TAccumulator> odd)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Avx.UnpackHigh(even.AsDouble(), odd.AsDouble()).As<double, TAccumulator>()
            : Avx.UnpackHigh(even.AsSingle(), odd.AsSingle()).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Flags(ulong bits) => Vector256.Create(bits).As<ulong, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Without(Vector256<TAccumulator> value, Vector256<TAccumulator> flags, Vector256<TAccumulator> own)
    {
        var none = typeof(TAccumulator) == typeof(double)
            ? Vector256.Equals((flags & own).AsInt64(), Vector256<long>.Zero).As<long, TAccumulator>()
            : Vector256.Equals((flags & own).AsInt32(), Vector256<int>.Zero).As<int, TAccumulator>();
        return Vector256.ConditionalSelect(none, value, Vector256<TAccumulator>.Zero);
    }

    public static Vector256<TAccumulator> Words(ref readonly int first) => LoadBytes(in Unsafe.As<int, byte>(ref Unsafe.AsRef(in first)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Permute(Vector256<TAccumulator> value, Vector256<TAccumulator> words) => Avx2.PermuteVar8x32(value.AsInt32(), words.AsInt32()).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> JoinFrom(int first)
    {
        // Of a number the lowest three bits say the word, and the highest that it is one of the upper vector.
        var words = Vector256<int>.Indices + Vector256.Create(first * Unsafe.SizeOf<TAccumulator>() / 4);
        return (words | words << 28).As<int, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Join(Vector256<TAccumulator> lower, Vector256<TAccumulator> upper, Vector256<TAccumulator> from) => Avx.BlendVariable(
        Avx2.PermuteVar8x32(lower.AsInt32(), from.AsInt32()).AsSingle(), Avx2.PermuteVar8x32(upper.AsInt32(), from.AsInt32()).AsSingle(), from.AsSingle()).As<float, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> And(Vector256<TAccumulator> value, uint bits) => value & Vector256.Create(bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Or(Vector256<TAccumulator> left, Vector256<TAccumulator> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Or(Vector256<TAccumulator> value, uint bits) => value | Vector256.Create(bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> AddIntegers(Vector256<TAccumulator> left, Vector256<TAccumulator> right) => (left.AsInt32() + right.AsInt32()).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> AddInteger(Vector256<TAccumulator> value, int addend) => (value.AsInt32() + Vector256.Create(addend)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> MinIntegers(Vector256<TAccumulator> value, int limit) => Vector256.Min(value.AsInt32(), Vector256.Create(limit)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> MaxIntegers(Vector256<TAccumulator> value, int limit) => Vector256.Max(value.AsInt32(), Vector256.Create(limit)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> MultiplyHalves(Vector256<TAccumulator> value, short low, short high) =>
        Avx2.MultiplyAddAdjacent(value.AsInt16(), Vector256.Create(low + (high << 16)).AsInt16()).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> MinSingle(Vector256<TAccumulator> value, float limit) => Vector256.MinNative(Vector256.Create(limit), value.AsSingle()).As<float, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> MultiplySingle(Vector256<TAccumulator> value, float factor) => (value.AsSingle() * Vector256.Create(factor)).As<float, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> MultiplyAddSingle(Vector256<TAccumulator> value, float factor, Vector256<TAccumulator> addend) =>
        Vector256.MultiplyAddEstimate(value.AsSingle(), Vector256.Create(factor), addend.AsSingle()).As<float, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> ShiftBitsLeft(Vector256<TAccumulator> value, int bits) => (value.AsUInt32() << bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> ShiftBitsRight(Vector256<TAccumulator> value, int bits) => (value.AsUInt32() >>> bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> ShiftSignedRight(Vector256<TAccumulator> value, int bits) => (value.AsInt32() >> bits).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> IsGreater(Vector256<TAccumulator> value, int limit) => Vector256.GreaterThan(value.AsInt32(), Vector256.Create(limit)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Select(Vector256<TAccumulator> mask, Vector256<TAccumulator> ifTrue, Vector256<TAccumulator> ifFalse) => Vector256.ConditionalSelect(mask, ifTrue, ifFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> LoadBytes(ref readonly byte from) => Vector256.LoadUnsafe(in from).As<byte, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector256<TAccumulator> value, ref byte to) => value.AsByte().StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> LoadHalves(ref readonly byte from) =>
        Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(in from).AsUInt16()).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(Vector256<TAccumulator> value, ref byte to)
    {
        var words = value.AsInt32();
        Sse41.PackUnsignedSaturate(words.GetLower(), words.GetUpper()).AsByte().StoreUnsafe(ref to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StreamBytes(Vector256<TAccumulator> value, ref byte to) => value.AsByte().StoreAlignedNonTemporal((byte*)Unsafe.AsPointer(ref to));

}
