using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Rows that begin with a state of zero, and nobody asks what they end with.</summary>
public readonly struct PlainEnds<TLanes, TVector, T> : IRowEnds<TVector>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Enter() => TLanes.Broadcast(0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Cross(TVector gate)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Cross(TVector gate, TVector growth)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(TVector state)
    {
    }
}
