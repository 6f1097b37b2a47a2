using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Rows that begin with a state of zero, and nobody asks what they end with.</summary>
/// <param name="seqLen">Elements in a row.</param>
internal readonly struct PlainEnds<TLanes, TVector, T>(nuint seqLen) : IRowEnds<TVector>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <inheritdoc/>
    public nuint SeqLen => seqLen;

    /// <inheritdoc/>
    public bool BeginsRow => true;

    /// <inheritdoc/>
    public bool EndsRow => true;

    /// <inheritdoc/>
    public TVector GatesAfter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Broadcast(0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Enter(nuint row) => TLanes.Broadcast(0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector StatesBefore(nuint row) => TLanes.Broadcast(0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Accumulate(TVector product, bool isMinusOne)
    {
    }

    /// <inheritdoc/>
    public void Bound(double gates, double tokens)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CarryOut(nuint row, TVector state, TVector stored)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveGate(nuint row, Complex gradient)
    {
    }
}
