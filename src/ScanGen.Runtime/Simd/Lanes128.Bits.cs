#pragma warning disable CA1857 // Distances are constants once inlined, which every caller asks for.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ScanGen.Simd;

/// <content>Lanes as bits, and as whole numbers.</content>
internal readonly partial struct Lanes128<TAccumulator, T> : ILanes<Vector128<TAccumulator>, T>
    where TAccumulator : unmanaged
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> And(Vector128<TAccumulator> value, uint bits) => value & Vector128.Create(bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Or(Vector128<TAccumulator> left, Vector128<TAccumulator> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Or(Vector128<TAccumulator> value, uint bits) => value | Vector128.Create(bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> AddIntegers(Vector128<TAccumulator> left, Vector128<TAccumulator> right) => (left.AsInt32() + right.AsInt32()).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> AddInteger(Vector128<TAccumulator> value, int addend) => (value.AsInt32() + Vector128.Create(addend)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> MinIntegers(Vector128<TAccumulator> value, int limit) => Vector128.Min(value.AsInt32(), Vector128.Create(limit)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> MaxIntegers(Vector128<TAccumulator> value, int limit) => Vector128.Max(value.AsInt32(), Vector128.Create(limit)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> MultiplyHalves(Vector128<TAccumulator> value, short low, short high)
    {
        var halves = value.AsInt32();
        return Sse2.IsSupported
            ? Sse2.MultiplyAddAdjacent(value.AsInt16(), Vector128.Create(low + (high << 16)).AsInt16()).As<int, TAccumulator>()
            : (((halves << 16) >> 16) * low + (halves >> 16) * high).As<int, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> MinSingle(Vector128<TAccumulator> value, float limit) => Vector128.MinNative(Vector128.Create(limit), value.AsSingle()).As<float, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> MultiplySingle(Vector128<TAccumulator> value, float factor) => (value.AsSingle() * Vector128.Create(factor)).As<float, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> MultiplyAddSingle(Vector128<TAccumulator> value, float factor, Vector128<TAccumulator> addend) =>
        Vector128.MultiplyAddEstimate(value.AsSingle(), Vector128.Create(factor), addend.AsSingle()).As<float, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> ShiftBitsLeft(Vector128<TAccumulator> value, int bits) => (value.AsUInt32() << bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> ShiftBitsRight(Vector128<TAccumulator> value, int bits) => (value.AsUInt32() >>> bits).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> ShiftSignedRight(Vector128<TAccumulator> value, int bits) => (value.AsInt32() >> bits).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> IsGreater(Vector128<TAccumulator> value, int limit) => Vector128.GreaterThan(value.AsInt32(), Vector128.Create(limit)).As<int, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> Select(Vector128<TAccumulator> mask, Vector128<TAccumulator> ifTrue, Vector128<TAccumulator> ifFalse) => Vector128.ConditionalSelect(mask, ifTrue, ifFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> LoadBytes(ref readonly byte from) => Vector128.LoadUnsafe(in from).As<byte, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector128<TAccumulator> value, ref byte to) => value.AsByte().StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TAccumulator> LoadHalves(ref readonly byte from) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(in from)).AsUInt16()).As<uint, TAccumulator>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(Vector128<TAccumulator> value, ref byte to)
    {
        var halves = Vector128.Narrow(value.AsUInt32(), value.AsUInt32());
        Unsafe.WriteUnaligned(ref to, halves.AsUInt64().ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StreamBytes(Vector128<TAccumulator> value, ref byte to) => value.AsByte().StoreAlignedNonTemporal((byte*)Unsafe.AsPointer(ref to));
}
