using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Vectors one element off, with what is given where the row has no such element; nothing outside the row is read.</summary>
internal static class Neighbours
{
    /// <summary>Elements one position down; of two that share a lane, the upper becomes the lower.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Down<TLanes, TVector, T>(TVector elements, TVector above)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var lanes = TLanes.ShiftDown(elements, above, 1);
        return TLanes.Elements == TLanes.Count ? lanes : TLanes.Or(TLanes.ShiftBitsRight(elements, 16), TLanes.ShiftBitsLeft(lanes, 16));
    }

    /// <summary>Elements one position up; of two that share a lane, the lower becomes the upper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Up<TLanes, TVector, T>(TVector elements, TVector below)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var lanes = TLanes.ShiftUp(elements, below, 1);
        return TLanes.Elements == TLanes.Count ? lanes : TLanes.Or(TLanes.ShiftBitsLeft(elements, 16), TLanes.ShiftBitsRight(lanes, 16));
    }
}
