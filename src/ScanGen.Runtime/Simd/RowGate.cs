using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>A gate that is a whole row's, as vectors of the row's gates.</summary>
public static class RowGate
{
    /// <summary>The gate in every place, as <see cref="ILanes{TVector, T}.Load"/> has elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Fill<TLanes, TVector, T>(T gate)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => Elements.Fill<TLanes, TVector, T>(gate);

    /// <summary>The gates one position up: at the upper edge of the row <paramref name="after"/> comes in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Above<TLanes, TVector, T>(TVector gates, bool atEdge, TVector after)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => atEdge ? Neighbours.Down<TLanes, TVector, T>(gates, after) : gates;

    /// <summary>The gates one position down: at the lower edge of the row <paramref name="before"/> comes in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Below<TLanes, TVector, T>(TVector gates, bool atEdge, TVector before)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged => atEdge ? Neighbours.Up<TLanes, TVector, T>(gates, before) : gates;
}
