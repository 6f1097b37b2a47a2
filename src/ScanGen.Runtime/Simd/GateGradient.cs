using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>The gradient of a gate that is a whole row's, or a part of it: a sum over positions, in each lane its own. Floats keep beside it what it lost in rounding, since a
/// row may have a million positions.</summary>
internal struct GateGradient<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TVector _sum;
    private TVector _lost;

    /// <summary>The sum of all lanes, real where they are.</summary>
    /// <remarks>By value, for sums whose address is taken do not stay in registers.</remarks>
    [MethodImpl(KernelMethod.Options)]
    public static Complex Total(GateGradient<TLanes, TVector, T> sums)
    {
        var (total, lost) = (Complex.Zero, Complex.Zero);
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            total += First(sums._sum);
            lost += First(sums._lost);
            sums._sum = TLanes.ShiftDown(sums._sum, sums._sum, 1);
            sums._lost = TLanes.ShiftDown(sums._lost, sums._lost, 1);
        }

        // Of a sum that is infinite or NaN nothing is lost.
        return double.IsFinite(lost.Real) ? total + lost : total;
    }

    /// <summary>The sum of all lanes of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex Sum(TVector value) => Total(new() { _sum = value });

    /// <summary>The first lane alone.</summary>
    public static Complex First(TVector value) => new(TLanes.First(value), TLanes.FirstImaginary(value));

    /// <summary>Takes in a term in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector terms)
    {
        var sum = TLanes.Add(_sum, terms);
        if (typeof(T) == typeof(float))
        {
            // What the rounding took away, whichever is the larger (Knuth's sum).
            var added = TLanes.Subtract(sum, _sum);
            _lost = TLanes.Add(_lost, TLanes.Add(TLanes.Subtract(_sum, TLanes.Subtract(sum, added)), TLanes.Subtract(terms, added)));
        }

        _sum = sum;
    }
}
