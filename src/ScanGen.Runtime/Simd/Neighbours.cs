using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Vectors one element off, with zero where the row has no such element; nothing outside the row is read.</summary>
public static class Neighbours
{
    /// <summary>Elements <c>at + 1</c> and on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Above<TLanes, TVector, T>(ref readonly T rows, nuint at, nuint rowEnd)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => at + (nuint)TLanes.Count == rowEnd
            ? TLanes.ShiftDown(TLanes.Load(in rows, at), TLanes.Broadcast(0), 1)
            : TLanes.Load(in rows, at + 1);

    /// <summary>Elements <c>at - 1</c> and on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Below<TLanes, TVector, T>(ref readonly T rows, nuint at, nuint rowStart)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => at == rowStart
            ? TLanes.ShiftUp(TLanes.Load(in rows, at), TLanes.Broadcast(0), 1)
            : TLanes.Load(in rows, at - 1);
}
