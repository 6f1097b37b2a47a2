using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>One segment of a split row: enters with the state that its step holds, and leaves what it composes to there.</summary>
/// <remarks>The product of gates is one of doubles, and a tile's part in it comes from its growth where that is known: a state of
/// <see cref="float"/> that crosses a segment is as accurate as one that went from tile to tile.</remarks>
internal unsafe struct SegmentEnds<TLanes, TVector, T>(SegmentStep* step) : IRowEnds<TVector>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private double _gate = 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TVector Enter() => TLanes.Broadcast(step->Entering);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Cross(TVector gate) => _gate *= TLanes.First(gate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Cross(TVector gate, TVector growth)
    {
        var grown = TLanes.First(growth);
        _gate *= grown > -1 ? 1 + grown : TLanes.First(gate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Leave(TVector state)
    {
        step->Gate = _gate;
        step->Token = TLanes.First(state);
    }
}
