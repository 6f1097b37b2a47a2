#pragma warning disable CA1857 // Distances are constants once inlined, which every caller asks for.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ScanGen.Simd;

/// <summary>Four floats or two doubles: what every processor has, if need be in software.</summary>
/// <typeparam name="TAccumulator"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="T">The element in memory.</typeparam>
internal readonly partial struct Lanes128<TAccumulator, T> : ILanes<Vector128<TAccumulator>, T>
    where TAccumulator : unmanaged
    where T : unmanaged
{
    public static int Count => Vector128<TAccumulator>.Count;

    public static int Elements => Unsafe.SizeOf<Vector128<TAccumulator>>() / Unsafe.SizeOf<T>();

    public static int WordsPerLane => Unsafe.SizeOf<TAccumulator>() / sizeof(int);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Load(ref readonly T row, nuint at) => LoadBytes(in Memory.At(in row, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<TAccumulator> value, ref T row, nuint at, bool streaming)
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
    public static Vector128<TAccumulator> Broadcast(double value)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector128.Create(value).As<double, TAccumulator>()
            : Vector128.Create((float)value).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Broadcast(Complex value) => Broadcast(value.Real);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(Vector128<TAccumulator> value) =>
        typeof(TAccumulator) == typeof(double) ? value.AsDouble().ToScalar() : value.AsSingle().ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> BroadcastFirst(Vector128<TAccumulator> value)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector128.Shuffle(value.AsInt64(), Vector128<long>.Zero).As<long, TAccumulator>()
            : Vector128.Shuffle(value.AsInt32(), Vector128<int>.Zero).As<int, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> BroadcastLast(Vector128<TAccumulator> value)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector128.Shuffle(value.AsInt64(), Vector128.Create(1L)).As<long, TAccumulator>()
            : Vector128.Shuffle(value.AsInt32(), Vector128.Create(3)).As<int, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Add(Vector128<TAccumulator> left, Vector128<TAccumulator> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Subtract(Vector128<TAccumulator> left, Vector128<TAccumulator> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> IsAbove(Vector128<TAccumulator> left, Vector128<TAccumulator> right) => Vector128.GreaterThan(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreAbove(Vector128<TAccumulator> left, Vector128<TAccumulator> right) => Vector128.GreaterThanAll(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite(Vector128<TAccumulator> value)
    {
        // NaN, which does not equal itself, or zero.
        var difference = value - value;
        return Vector128.EqualsAll(difference, difference);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Multiply(Vector128<TAccumulator> left, Vector128<TAccumulator> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> MultiplyAdd(Vector128<TAccumulator> left, Vector128<TAccumulator> right, Vector128<TAccumulator> addend)
    {
        return typeof(TAccumulator) == typeof(double)
            ? Vector128.MultiplyAddEstimate(left.AsDouble(), right.AsDouble(), addend.AsDouble()).As<double, TAccumulator>()
            : Vector128.MultiplyAddEstimate(left.AsSingle(), right.AsSingle(), addend.AsSingle()).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> MultiplySubtract(Vector128<TAccumulator> left, Vector128<TAccumulator> right, Vector128<TAccumulator> subtrahend)
    {
        if (typeof(TAccumulator) == typeof(double) || FusedMultiplyAdd.IsSupported)
        {
            return MultiplyAdd(left, right, -subtrahend);
        }

        // A product of floats is exact in double.
        var (l, r, s) = (left.AsSingle(), right.AsSingle(), subtrahend.AsSingle());
        var lower = Vector128.WidenLower(l) * Vector128.WidenLower(r) - Vector128.WidenLower(s);
        var upper = Vector128.WidenUpper(l) * Vector128.WidenUpper(r) - Vector128.WidenUpper(s);
        return Vector128.Narrow(lower, upper).As<float, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> ShiftUp(Vector128<TAccumulator> value, Vector128<TAccumulator> below, int lanes) =>
        BytesFrom(below.AsByte(), value.AsByte(), 16 - lanes * Unsafe.SizeOf<TAccumulator>()).As<byte, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> ShiftDown(Vector128<TAccumulator> value, Vector128<TAccumulator> above, int lanes) =>
        BytesFrom(value.AsByte(), above.AsByte(), lanes * Unsafe.SizeOf<TAccumulator>()).As<byte, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Even(Vector128<TAccumulator> lower, Vector128<TAccumulator> upper)
    {
        if (typeof(TAccumulator) == typeof(double))
        {
            return Sse2.IsSupported
                ? Sse2.UnpackLow(lower.AsDouble(), upper.AsDouble()).As<double, TAccumulator>()
                : Pick(lower, upper, Vector128.Create(0, 1, 4, 5));
        }

        return Sse.IsSupported
            ? Sse.Shuffle(lower.AsSingle(), upper.AsSingle(), 0b10_00_10_00).As<float, TAccumulator>()
            : Pick(lower, upper, Vector128.Create(0, 2, 4, 6));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Odd(Vector128<TAccumulator> lower, Vector128<TAccumulator> upper)
    {
        if (typeof(TAccumulator) == typeof(double))
        {
            return Sse2.IsSupported
                ? Sse2.UnpackHigh(lower.AsDouble(), upper.AsDouble()).As<double, TAccumulator>()
                : Pick(lower, upper, Vector128.Create(2, 3, 6, 7));
        }

        return Sse.IsSupported
            ? Sse.Shuffle(lower.AsSingle(), upper.AsSingle(), 0b11_01_11_01).As<float, TAccumulator>()
            : Pick(lower, upper, Vector128.Create(1, 3, 5, 7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> InterleaveLower(Vector128<TAccumulator> even, Vector128<TAccumulator> odd)
    {
        if (typeof(TAccumulator) == typeof(double))
        {
            return Sse2.IsSupported
                ? Sse2.UnpackLow(even.AsDouble(), odd.AsDouble()).As<double, TAccumulator>()
                : Pick(even, odd, Vector128.Create(0, 1, 4, 5));
        }

        return Sse.IsSupported
            ? Sse.UnpackLow(even.AsSingle(), odd.AsSingle()).As<float, TAccumulator>()
            : Pick(even, odd, Vector128.Create(0, 4, 1, 5));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> InterleaveUpper(Vector128<TAccumulator> even, Vector128<TAccumulator> odd)
    {
        if (typeof(TAccumulator) == typeof(double))
        {
            return Sse2.IsSupported
                ? Sse2.UnpackHigh(even.AsDouble(), odd.AsDouble()).As<double, TAccumulator>()
                : Pick(even, odd, Vector128.Create(2, 3, 6, 7));
        }

        return Sse.IsSupported
            ? Sse.UnpackHigh(even.AsSingle(), odd.AsSingle()).As<float, TAccumulator>()
            : Pick(even, odd, Vector128.Create(2, 6, 3, 7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Flags(ulong bits) => typeof(TAccumulator) == typeof(double)
        ? Vector128.Create(bits).As<ulong, TAccumulator>()
        : Vector128.Create((uint)bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Without(Vector128<TAccumulator> value, Vector128<TAccumulator> flags, Vector128<TAccumulator> own)
    {
        var none = typeof(TAccumulator) == typeof(double)
            ? Vector128.Equals((flags & own).AsInt64(), Vector128<long>.Zero).As<long, TAccumulator>()
            : Vector128.Equals((flags & own).AsInt32(), Vector128<int>.Zero).As<int, TAccumulator>();
        return Vector128.ConditionalSelect(none, value, Vector128<TAccumulator>.Zero);
    }

    public static Vector128<TAccumulator> Words(ref readonly int first) => LoadBytes(in Unsafe.As<int, byte>(ref Unsafe.AsRef(in first)));

    /// <inheritdoc/>
    /// <remarks>The value itself: runs of a tile are in order within 128 bits, and tiles have so few elements that the lower word has all of their flags.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Permute(Vector128<TAccumulator> value, Vector128<TAccumulator> words) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> JoinFrom(int first) =>
        (Vector128<byte>.Indices + Vector128.Create((byte)(first * Unsafe.SizeOf<TAccumulator>()))).As<byte, TAccumulator>();

    /// <remarks>By bytes: of words processors without AVX would first have to find those.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Join(Vector128<TAccumulator> lower, Vector128<TAccumulator> upper, Vector128<TAccumulator> from)
    {
        // A number out of range gives zero, so each half fills what the other leaves.
        var numbers = from.AsByte();
        if (!Ssse3.IsSupported)
        {
            return (Vector128.Shuffle(lower.AsByte(), numbers) | Vector128.Shuffle(upper.AsByte(), numbers - Vector128.Create((byte)16))).As<byte, TAccumulator>();
        }

        // NativeAOT makes slow calls of those where numbers are no constants. Of a number the lowest four bits count, and the highest, which is set from 128 on, gives zero.
        var fromLower = Ssse3.Shuffle(lower.AsByte(), numbers + Vector128.Create((byte)112));
        var fromUpper = Ssse3.Shuffle(upper.AsByte(), numbers - Vector128.Create((byte)16));
        return (fromLower | fromUpper).As<byte, TAccumulator>();
    }

    /// <summary>Four words out of two vectors laid end to end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<TAccumulator> Pick(Vector128<TAccumulator> lower, Vector128<TAccumulator> upper, Vector128<int> words) =>
        (Vector128.Shuffle(lower.AsInt32(), words) | Vector128.Shuffle(upper.AsInt32(), words - Vector128.Create(4))).As<int, TAccumulator>();

    /// <summary>Sixteen bytes out of two vectors laid end to end, from byte <paramref name="first"/> of the lower one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> BytesFrom(Vector128<byte> lower, Vector128<byte> upper, int first)
    {
        if (Ssse3.IsSupported)
        {
            return Ssse3.AlignRight(upper, lower, (byte)first);
        }

        if (AdvSimd.IsSupported)
        {
            return AdvSimd.ExtractVector128(lower, upper, (byte)first);
        }

        Span<Vector128<byte>> both = [lower, upper];
        return Vector128.Create<byte>(MemoryMarshal.AsBytes(both).Slice(first, 16));
    }
}
