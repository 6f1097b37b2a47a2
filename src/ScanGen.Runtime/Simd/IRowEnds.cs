using System.Numerics;

namespace ScanGen.Simd;

/// <summary>What a kernel meets at the ends of its rows: the carry-in, in the order of the scan, and the carry-out.</summary>
/// <typeparam name="TVector">A hardware vector.</typeparam>
internal interface IRowEnds<TVector>
    where TVector : struct
{
    /// <summary>Elements in a row.</summary>
    nuint SeqLen { get; }

    /// <summary>Whether the lowest of the elements that the kernel works on is the first of a row, and not one in the middle.</summary>
    bool BeginsRow { get; }

    /// <summary>Whether the highest of the elements that the kernel works on is the last of a row, and not one in the middle.</summary>
    bool EndsRow { get; }

    /// <summary>Backward only: the gate after a row's last position in the order of the scan that the gradients are of, an element in every place.</summary>
    TVector GatesAfter { get; }

    /// <summary>The state before the first position of a row, or of a part of one, in the order of the scan: an accumulator in every lane.</summary>
    TVector Enter(nuint row);

    /// <summary>Backward only: the state before a row's first position in that order, an element in every place.</summary>
    TVector StatesBefore(nuint row);

    /// <summary>Where rows are composed and not stored: takes the product of a tile's gates, or what it differs from 1 by (<see cref="TileCarry"/>), in every lane.</summary>
    void Accumulate(TVector product, bool isMinusOne);

    /// <summary>The same at the end: takes sums of the squares of all gates, and of all tokens and states, that a tile's steps composed to (<see cref="SegmentStep.IsBounded"/>).</summary>
    void Bound(double gates, double tokens);

    /// <summary>Takes the state after the last position, in every lane: as the scan would go on with it, and as it was stored.</summary>
    void CarryOut(nuint row, TVector state, TVector stored);

    /// <summary>Backward only, and where one gate is a whole row's: takes the gradient of the gate, or a part of it.</summary>
    void LeaveGate(nuint row, Complex gradient);
}
