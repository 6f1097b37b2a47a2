using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Rows whose states at the ends come from memory and go there; where there is no such memory, they are zero and nobody's.</summary>
internal readonly unsafe struct StateEnds<TLanes, TVector, T> : IRowEnds<TVector>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly T* _entering;
    private readonly T* _leaving;
    private readonly T* _before;
    private readonly T* _leavingGates;
    private readonly nuint _seqLen;
    private readonly Complex* _gateGradients;

    /// <param name="streams">The call.</param>
    /// <param name="isBackward">Whether what leaves a row has the gate of the position that it leaves from to cross yet.</param>
    /// <param name="isDescending">Whether that is the first position, or the last.</param>
    public StateEnds(in RowStreams streams, bool isBackward, bool isDescending)
    {
        _entering = (T*)streams.States.Entering;
        _leaving = (T*)streams.States.Leaving;
        _before = (T*)streams.States.Before;
        _leavingGates = isBackward ? (T*)streams.Stream0 + (isDescending || streams.Gates > 0 ? 0 : streams.SeqLen - 1) : null;
        _seqLen = streams.SeqLen;
        _gateGradients = streams.GateGradients;
    }

    public nuint SeqLen => _seqLen;

    public bool BeginsRow => true;

    public bool EndsRow => true;

    public TVector GatesAfter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _entering == null ? TLanes.Broadcast(0) : Elements.Ones<TLanes, TVector, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Enter(nuint row) => _entering == null ? TLanes.Broadcast(0) : Elements.Widen<TLanes, TVector, T>(_entering[row]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector StatesBefore(nuint row) => _before == null ? TLanes.Broadcast(0) : Elements.Fill<TLanes, TVector, T>(_before[row]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Cross(TVector gate)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Cross(TVector gate, TVector growth)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(nuint row, TVector state)
    {
        if (_leaving == null)
        {
            return;
        }

        if (_leavingGates != null)
        {
            state = TLanes.Multiply(TLanes.Conjugate(Elements.Widen<TLanes, TVector, T>(_leavingGates[row * _seqLen])), state);
        }

        _leaving[row] = Elements.Round<TLanes, TVector, T>(state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveGate(nuint row, Complex gradient) => _gateGradients[row] += gradient;
}
