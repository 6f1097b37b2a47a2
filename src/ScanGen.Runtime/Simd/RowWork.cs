using ScanGen.Calls;

namespace ScanGen.Simd;

/// <summary>How much work a call on rows is, and who may share it: rows end to end by default.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Positions">Positions of all of them.</param>
/// <param name="MaxThreads">The most threads to use; 0 means one for each core.</param>
internal readonly record struct RowWork(long Rows, long Positions, int MaxThreads)
{
    public RowWork(in ScanCall call)
        : this(call.Rows, call.Positions * call.Dim, call.MaxThreads)
    {
        MayShareLines = call.IsStrided || call.Offsets.AreGiven;
        AreApart = MayShareLines || call.SharedGates > 0;
        ArePacked = call.Offsets.AreGiven && !call.IsStrided && call.ChannelLength == call.Positions && call.SharedGates == 0;
    }

    /// <summary>Whether each row is a call of its own: packed, apart, or with a gate of its own.</summary>
    public bool AreApart { get; init; }

    /// <summary>Whether rows are sequences that lie end to end, with nothing after the last of a channel, and with a gate a position.</summary>
    public bool ArePacked { get; init; }

    /// <summary>Whether rows may begin and end in the middle of cache lines that others write as well; such are stored through the caches.</summary>
    public bool MayShareLines { get; init; }

    /// <summary>The same, with the cores counted.</summary>
    public int MostThreads => MaxThreads == 0 ? Environment.ProcessorCount : MaxThreads;
}
