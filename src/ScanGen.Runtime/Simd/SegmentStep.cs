namespace ScanGen.Simd;

/// <summary>What a segment of a split row does to a state, and the state that enters it.</summary>
internal struct SegmentStep
{
    /// <summary>The state before the segment.</summary>
    public double Entering;

    /// <summary>The product of the gates.</summary>
    public double Gate;

    /// <summary>The state that the segment led to from the one that entered when it ran.</summary>
    public double Token;

    /// <summary>The state after a segment that was composed from a state of zero. Zero stays zero, however large the product of gates.</summary>
    public readonly double Leaving => Entering == 0 ? Token : Gate * Entering + Token;
}
