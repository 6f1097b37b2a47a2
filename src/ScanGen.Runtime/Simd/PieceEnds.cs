using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Some tiles of a row, or of a part of one, which hand the state on to what is visited after them, and take it from what was before.</summary>
/// <remarks>What it points to is on the stack of <see cref="ITiledRows{TSelf, T}"/>'s methods.</remarks>
internal readonly unsafe struct PieceEnds<TVector, TEnds>(void* ends, void* state, bool hasFirst, bool hasLast) : IRowEnds<TVector>
    where TVector : struct
    where TEnds : struct, IRowEnds<TVector>
{
    public nuint SeqLen => Ends.SeqLen;

    public bool BeginsRow => hasFirst;

    public bool EndsRow => hasLast;

    public TVector GatesAfter => Ends.GatesAfter;

    private ref TEnds Ends => ref Unsafe.AsRef<TEnds>(ends);

    private ref PieceState<TVector> State => ref Unsafe.AsRef<PieceState<TVector>>(state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Enter(nuint row) => State.Carried;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector StatesBefore(nuint row) => Ends.StatesBefore(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Accumulate(TVector product, bool isMinusOne) => Ends.Accumulate(product, isMinusOne);

    public void Bound(double gates, double tokens) => Ends.Bound(gates, tokens);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CarryOut(nuint row, TVector carried, TVector stored) => (State.Carried, State.Stored) = (carried, stored);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveGate(nuint row, Complex gradient) => Ends.LeaveGate(row, gradient);
}

/// <summary>The state between two pieces of a row: an accumulator in every lane.</summary>
internal struct PieceState<TVector>
    where TVector : struct
{
    /// <summary>As the scan goes on with it.</summary>
    public TVector Carried;

    /// <summary>As it was stored.</summary>
    public TVector Stored;
}
