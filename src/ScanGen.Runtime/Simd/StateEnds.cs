using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Rows whose states at the ends come from memory and go there; without such memory the carry-in is zero and the carry-out is discarded.</summary>
internal readonly unsafe struct StateEnds<TRows, TLanes, TVector, T> : IRowEnds<TVector>
    where TRows : struct, IRows<T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly nint _entering;
    private readonly nint _leaving;
    private readonly nint _before;
    private readonly nint _leavingGates;
    private readonly nuint _seqLen;
    private readonly Complex* _gateGradients;

    /// <param name="streams">The call.</param>
    public StateEnds(in RowStreams streams)
    {
        _entering = streams.States.Entering;
        _leaving = streams.States.Leaving;
        _before = streams.States.Before;

        // Backward, what leaves a row has the gate of the position that it leaves from to cross yet: of the first position, or of the last.
        _leavingGates = TRows.IsBackward ? streams.Stream0 + (TRows.IsDescending || streams.Gates > 0 ? 0 : (nint)streams.SeqLen - 1) * TRows.InputBytes : 0;
        _seqLen = streams.SeqLen;
        _gateGradients = streams.GateGradients;
    }

    public nuint SeqLen => _seqLen;

    public bool BeginsRow => true;

    public bool EndsRow => true;

    public TVector GatesAfter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _entering == 0 ? TLanes.Broadcast(0) : Elements.Ones<TLanes, TVector, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Enter(nuint row) => _entering == 0 ? TLanes.Broadcast(0) : Elements.Widen<TLanes, TVector, T>(TRows.State<TLanes, TVector>(_entering, row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector StatesBefore(nuint row) => _before == 0 ? TLanes.Broadcast(0) : TRows.State<TLanes, TVector>(_before, row);

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
        if (_leaving == 0)
        {
            return;
        }

        TRows.SetState<TLanes, TVector>(_leaving, row, _leavingGates == 0 ? stored : TLanes.Multiply(TLanes.Conjugate(TRows.Gate<TLanes, TVector>(_leavingGates, row * _seqLen)), state));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveGate(nuint row, Complex gradient) => _gateGradients[row] += gradient;
}
