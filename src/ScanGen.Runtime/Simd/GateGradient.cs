using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>The gradient of a gate that is a whole row's, or a part of it: a sum over positions, in each lane its own. Floats keep beside it what it lost in rounding, since a
/// row may have a million positions.</summary>
public struct GateGradient<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TVector _sum;
    private TVector _lost;

    /// <summary>The sum of all lanes, real where they are.</summary>
    public readonly Complex Total
    {
        [MethodImpl(KernelMethod.Options)]
        get
        {
            var (total, lost, left) = (Complex.Zero, Complex.Zero, this);
            for (var lane = 0; lane < TLanes.Count; lane++)
            {
                total += First(left._sum);
                lost += First(left._lost);
                left._sum = TLanes.ShiftDown(left._sum, left._sum, 1);
                left._lost = TLanes.ShiftDown(left._lost, left._lost, 1);
            }

            // Of a sum that is infinite or NaN nothing is lost.
            return double.IsFinite(lost.Real) ? total + lost : total;
        }
    }

    /// <summary>The first lane alone.</summary>
    internal static Complex First(TVector value) => new(TLanes.First(value), TLanes.FirstImaginary(value));

    /// <summary>Takes in a term in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector terms)
    {
        var sum = TLanes.Add(_sum, terms);
        if (typeof(T) == typeof(float))
        {
            // What the rounding took away, whichever is the larger (Knuth's sum).
            var added = Subtract(sum, _sum);
            _lost = TLanes.Add(_lost, TLanes.Add(Subtract(_sum, Subtract(sum, added)), Subtract(terms, added)));
        }

        _sum = sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Subtract(TVector left, TVector right) => TLanes.MultiplySubtract(left, TLanes.Broadcast(1), right);
}
