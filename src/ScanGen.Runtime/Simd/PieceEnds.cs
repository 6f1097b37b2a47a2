using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>The tiles at the beginning of a row, or of a part of one, which hand the state on to what is left after them, or take it from there.</summary>
/// <remarks>What it points to is on the stack of <see cref="ITiledRows{TSelf, T}"/>'s method.</remarks>
internal readonly unsafe struct PieceEnds<TVector, TEnds>(void* ends, void* state, bool hasRowEnd) : IRowEnds<TVector>
    where TVector : struct
    where TEnds : struct, IRowEnds<TVector>
{
    private readonly void* _state = state;

    public nuint SeqLen => Ends.SeqLen;

    public bool BeginsRow => Ends.BeginsRow;

    public bool EndsRow => hasRowEnd && Ends.EndsRow;

    public TVector GatesAfter => Ends.GatesAfter;

    private ref TEnds Ends => ref Unsafe.AsRef<TEnds>(ends);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Enter(nuint row) => Unsafe.AsRef<TVector>(_state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector StatesBefore(nuint row) => Ends.StatesBefore(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Accumulate(TVector gate) => Ends.Accumulate(gate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Accumulate(TVector gate, TVector productMinusOne) => Ends.Accumulate(gate, productMinusOne);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CarryOut(nuint row, TVector state) => Unsafe.AsRef<TVector>(_state) = state;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveGate(nuint row, Complex gradient) => Ends.LeaveGate(row, gradient);
}
