using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Ordinary stores: right for what fits the caches.</summary>
internal readonly struct PlainSink<TLanes, TVector, T> : ISink<PlainSink<TLanes, TVector, T>, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <inheritdoc/>
    public static PlainSink<TLanes, TVector, T> Up(ref T rows, nuint first, nuint end) => default;

    /// <inheritdoc/>
    public static PlainSink<TLanes, TVector, T> Down(ref T rows, nuint first, nuint end) => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TElement>(TElement element, ref TElement rows, nuint at)
        where TElement : unmanaged => Unsafe.Add(ref rows, at) = element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrow<TNarrow>(TVector value, ref TNarrow rows, nuint at)
        where TNarrow : unmanaged => Narrow.Store<TLanes, TVector, TNarrow>(value, ref rows, at);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreUp(TVector value, ref T rows, nuint at) => TLanes.Store(value, ref rows, at, streaming: false);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreDown(TVector value, ref T rows, nuint at) => TLanes.Store(value, ref rows, at, streaming: false);

    /// <inheritdoc/>
    public static void Close(PlainSink<TLanes, TVector, T> sink, ref T rows, nuint at)
    {
    }
}
