using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>No stores: a kernel only finds what its rows compose to.</summary>
internal readonly struct NoSink<TVector, T> : ISink<NoSink<TVector, T>, TVector, T>
    where TVector : struct
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NoSink<TVector, T> Up(ref T rows, nuint first, nuint end) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NoSink<TVector, T> Down(ref T rows, nuint first, nuint end) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TElement>(TElement element, ref TElement rows, nuint at)
        where TElement : unmanaged
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrow<TNarrow>(TVector value, ref TNarrow rows, nuint at)
        where TNarrow : unmanaged
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreUp(TVector value, ref T rows, nuint at)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreDown(TVector value, ref T rows, nuint at)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Close(NoSink<TVector, T> sink, ref T rows, nuint at)
    {
    }
}
