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

    /// <summary>The state after a segment that was composed from a state of zero. Zero stays zero, however large the product of gates; and what is
    /// real stays so, where the product of an infinity and an imaginary part of zero would be no number.</summary>
    public readonly Complex Leaving => Entering == 0
        ? Token
        : (Gate.Imaginary == 0 && Entering.Imaginary == 0 ? Gate.Real * Entering.Real : Gate * Entering) + Token;
}
