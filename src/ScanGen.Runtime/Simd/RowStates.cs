namespace ScanGen.Simd;

/// <summary>Where the states at the ends of a call's rows are, an element a row; zero where there are none.</summary>
internal struct RowStates
{
    /// <summary>What enters the scan of each row: initial states, or the gradients of final ones.</summary>
    public nint Entering;

    /// <summary>Where what comes of each row goes: final states, or the gradients of initial ones.</summary>
    public nint Leaving;

    /// <summary>Backward only: the states before the first position, which its gate has multiplied.</summary>
    public nint Before;

    public readonly bool IsEmpty => (Entering | Leaving | Before) == 0;
}
