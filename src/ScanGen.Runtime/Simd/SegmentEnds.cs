using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>One segment of a split row: enters with the state that its step holds, the first one with the row's, and leaves there what it
/// composes to; what leaves the last one leaves the row.</summary>
/// <remarks>The product of gates is one of doubles, and a tile's part in it comes from its difference from 1 where that is known: a state of
/// <see cref="float"/> that crosses a segment is as accurate as one that went from tile to tile.</remarks>
internal unsafe struct SegmentEnds<TRows, TLanes, TVector, T>(SegmentStep* step, bool isFirst, bool isLast, StateEnds<TRows, TLanes, TVector, T> rows)
    : IRowEnds<TVector>
    where TRows : struct, IRows<T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private double _gate = 1;
    private double _largestGate = 1;

    public readonly nuint SeqLen => rows.SeqLen;

    public readonly bool BeginsRow => TRows.IsDescending ? isLast : isFirst;

    public readonly bool EndsRow => TRows.IsDescending ? isFirst : isLast;

    public readonly TVector GatesAfter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => rows.GatesAfter;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TVector Enter(nuint row) => isFirst ? rows.Enter(row) : TLanes.Broadcast(step->Entering);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TVector StatesBefore(nuint row) => rows.StatesBefore(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Accumulate(TVector product, bool isMinusOne)
    {
        if (Elements.IsComplex<T>())
        {
            // Where it lies: with another field for the imaginary part, the compiler keeps none of them in registers.
            step->Gate *= new Complex(TLanes.First(product), TLanes.FirstImaginary(product));
            _largestGate = Math.Max(_largestGate, Math.Abs(step->Gate.Real) + Math.Abs(step->Gate.Imaginary));
            return;
        }

        _gate *= (isMinusOne ? 1 : 0) + TLanes.First(product);
        _largestGate = Math.Max(_largestGate, Math.Abs(_gate));
    }

    public readonly void Bound(double gates, double tokens) => (step->LargestGate, step->GateSquares, step->TokenSquares) = (_largestGate, gates, tokens);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void CarryOut(nuint row, TVector state, TVector stored)
    {
        if (!Elements.IsComplex<T>())
        {
            step->Gate = _gate;
        }

        step->Token = new(TLanes.First(state), TLanes.FirstImaginary(state));
        if (isLast)
        {
            rows.CarryOut(row, state, stored);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void LeaveGate(nuint row, Complex gradient) => step->GateGradient += gradient;
}
