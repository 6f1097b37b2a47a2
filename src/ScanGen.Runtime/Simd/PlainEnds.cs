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
    public nuint SeqLen => seqLen;

    public bool BeginsRow => true;

    public bool EndsRow => true;

    public TVector GatesAfter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Broadcast(0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Enter(nuint row) => TLanes.Broadcast(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector StatesBefore(nuint row) => TLanes.Broadcast(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Accumulate(TVector product, bool isMinusOne)
    {
    }

    public void Bound(double gates, double tokens)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CarryOut(nuint row, TVector state, TVector stored)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveGate(nuint row, Complex gradient)
    {
    }
}
