namespace ScanGen.Primitives;

/// <summary>What a tensor is to the recurrence.</summary>
public enum TensorRole
{
    /// <summary>What each position multiplies the state before it by.</summary>
    Gates,

    /// <summary>What each position adds.</summary>
    Tokens,

    /// <summary>What the recurrence gives.</summary>
    States,

    /// <summary>The gradients that arrive at the states.</summary>
    GradStates,

    /// <summary>The gradients of the gates.</summary>
    GradGates,

    /// <summary>The gradients of the tokens.</summary>
    GradTokens,
}
