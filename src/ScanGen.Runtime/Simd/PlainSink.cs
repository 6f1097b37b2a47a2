using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Ordinary stores: right for what fits the caches.</summary>
internal readonly struct PlainSink<TLanes, TVector, T> : ISink<PlainSink<TLanes, TVector, T>, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    public static PlainSink<TLanes, TVector, T> Up(ref T rows, nuint first, nuint end) => default;

    public static PlainSink<TLanes, TVector, T> Down(ref T rows, nuint first, nuint end) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TElement>(TElement element, ref TElement rows, nuint at)
        where TElement : unmanaged => Unsafe.Add(ref rows, at) = element;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrow<TNarrow>(TVector value, ref TNarrow rows, nuint at)
        where TNarrow : unmanaged => Narrow.Store<TLanes, TVector, TNarrow>(value, ref rows, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreUp(TVector value, ref T rows, nuint at) => TLanes.Store(value, ref rows, at, streaming: false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreDown(TVector value, ref T rows, nuint at) => TLanes.Store(value, ref rows, at, streaming: false);

    public static void Close(PlainSink<TLanes, TVector, T> sink, ref T rows, nuint at)
    {
    }
}
