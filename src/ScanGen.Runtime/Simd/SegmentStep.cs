using System.Numerics;

namespace ScanGen.Simd;

/// <summary>What a segment of a split row does to a state, and the state that enters it.</summary>
internal struct SegmentStep
{
    /// <summary>The state before the segment.</summary>
    public Complex Entering;

    /// <summary>The product of the gates.</summary>
    public Complex Gate;

    /// <summary>The state that the segment led to from the one that entered when it ran.</summary>
    public Complex Token;

    /// <summary>Backward, and where one gate is the whole row's: the segment's part of the gradient of the gate.</summary>
    public Complex GateGradient;

    /// <summary>Whether the segment is run by whoever ran the one before, for only the state that led to is known to be that of a loop.</summary>
    public bool Follows;

    /// <summary>The largest product of the gates of the first tiles, and no less than 1.</summary>
    public double LargestGate;

    /// <summary>The sum of the squares of the gates, and of their products over lanes.</summary>
    public double GateSquares;

    /// <summary>That of the tokens, of what lanes composed them to, and of the states between tiles.</summary>
    public double TokenSquares;

    /// <summary>The state after a segment that was composed from a state of zero.</summary>
    public readonly Complex Leaving => Gate * Entering + Token;

    /// <summary>
    /// Whether no state of the segment can be beyond a limit. The state that enters a tile is a product of gates times the one that enters the segment, plus one that was seen; to a position it goes
    /// through a step of lanes and at most four of a run, whose gates and tokens are each no larger than the root of the sum of squares that they are in.
    /// </summary>
    public readonly bool IsBounded(double limit) =>
        Math.Pow(1 + GateSquares, 3) * (LargestGate * Entering.Magnitude + 6 * Math.Sqrt(TokenSquares)) < limit;
}
