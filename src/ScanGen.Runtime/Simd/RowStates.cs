namespace ScanGen.Simd;

/// <summary>Where the states at the ends of a call's rows are, an element a row; zero where there are none.</summary>
internal unsafe struct RowStates
{
    /// <summary>What enters the scan of each row: initial states, or the gradients of final ones.</summary>
    public nint Entering;

    /// <summary>Where what comes of each row goes: final states, or the gradients of initial ones.</summary>
    public nint Leaving;

    /// <summary>Backward only: the states before the first position, which its gate has multiplied.</summary>
    public nint Before;

    public readonly bool IsEmpty => (Entering | Leaving | Before) == 0;

    /// <summary>Those of one row.</summary>
    public readonly RowStates Of<T>(nuint row)
        where T : unmanaged => new() { Entering = At<T>(Entering, row), Leaving = At<T>(Leaving, row), Before = At<T>(Before, row) };

    /// <summary>Rows of no positions end with the states that they begin with.</summary>
    public readonly void Pass<T>(long rows)
        where T : unmanaged
    {
        for (long row = 0; Leaving != 0 && row < rows; row++)
        {
            ((T*)Leaving)[row] = Entering == 0 ? default : ((T*)Entering)[row];
        }
    }

    private static nint At<T>(nint states, nuint row)
        where T : unmanaged => states == 0 ? 0 : (nint)((T*)states + row);
}
