namespace ScanGen.Benchmarks.Host;

/// <summary>What a call on short rows is on beside the plain one: rows end to end from states of zero, with a gate a position.</summary>
/// <param name="Words">Its name in the table, after the rows.</param>
/// <param name="Lengths">Positions of a row.</param>
internal sealed record RowForm(string Words, int[] Lengths)
{
    /// <summary>Whether rows are sequences of one channel that offsets cut.</summary>
    public bool ArePacked { get; init; }

    /// <summary>Rows from one that has a gate to the next: 0 where all have one, and none where each position has its own.</summary>
    public int? RowsOfGate { get; init; }

    /// <summary>Whether states enter, and are asked for.</summary>
    public bool HasEnds { get; init; }

    /// <summary>Elements between a row and the next.</summary>
    public int Apart { get; init; }
}
