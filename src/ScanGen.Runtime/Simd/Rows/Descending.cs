using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>From the last position of a row to the first.</summary>
internal readonly struct Descending : IScanOrder
{
    public static bool IsDescending => true;

    public static nuint After(nuint at, nuint positions) => at - positions;

    public static nuint Before(nuint at) => at + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScanLanes<TLanes, TVector, T>(ref TVector gates, ref TVector tokens)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => LaneScan.Down<TLanes, TVector, T>(ref gates, ref tokens);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Shift<TLanes, TVector, T>(TVector value, TVector entering)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => TLanes.ShiftDown(value, entering, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Last<TLanes, TVector, T>(TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => TLanes.BroadcastFirst(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ElementsBefore<TLanes, TVector, T>(TVector elements, TVector entering)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Neighbours.Down<TLanes, TVector, T>(elements, entering);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ElementsAfter<TLanes, TVector, T>(TVector elements, TVector leaving)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Neighbours.Up<TLanes, TVector, T>(elements, leaving);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSink Open<TSink, TVector, T>(ref T rows, nuint first, nuint end)
        where TSink : struct, ISink<TSink, TVector, T>
        where TVector : struct
        where T : unmanaged => TSink.Down(ref rows, first, end);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TSink, TVector, T>(ref TSink sink, TVector value, ref T rows, nuint at)
        where TSink : struct, ISink<TSink, TVector, T>
        where TVector : struct
        where T : unmanaged => sink.StoreDown(value, ref rows, at);
}
