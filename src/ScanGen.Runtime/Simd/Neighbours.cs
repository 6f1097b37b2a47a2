using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Vectors one element off, with zero where the row has no such element; nothing outside the row is read.</summary>
public static class Neighbours
{
    /// <summary>Elements <c>at + 1</c> and on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Above<TLanes, TVector, T>(ref readonly T row, nuint at, nuint seqLen)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => at + (nuint)TLanes.Count == seqLen
            ? TLanes.ShiftDown(TLanes.Load(in row, at), TLanes.Broadcast(0), 1)
            : TLanes.Load(in row, at + 1);

    /// <summary>Elements <c>at - 1</c> and on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Below<TLanes, TVector, T>(ref readonly T row, nuint at)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => at == 0
            ? TLanes.ShiftUp(TLanes.Load(in row, at), TLanes.Broadcast(0), 1)
            : TLanes.Load(in row, at - 1);
}
