namespace ScanGen;

/// <summary>What a kernel computes, and from which end of the row.</summary>
public enum ScanDirection
{
    /// <summary><c>x[t] = gate[t] * x[t-1] + token[t]</c>, from the first position to the last.</summary>
    Forward,

    /// <summary><c>x[t] = gate[t] * x[t+1] + token[t]</c>, from the last position to the first.</summary>
    Reverse,

    /// <summary>The gradients of <see cref="Forward"/>, in one pass from the last position to the first.</summary>
    Backward,

    /// <summary>The gradients of <see cref="Reverse"/>, in one pass from the first position to the last.</summary>
    ReverseBackward,
}
