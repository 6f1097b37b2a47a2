namespace ScanGen.Simd;

/// <summary>How much work a call on rows is, and who may share it.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Positions">Positions of all of them.</param>
/// <param name="MaxThreads">The most threads to use; 0 means one for each core.</param>
internal readonly record struct RowWork(long Rows, long Positions, int MaxThreads)
{
    /// <summary>Whether rows may begin and end in the middle of cache lines that others write as well; such are stored through the caches.</summary>
    public bool MayShareLines { get; init; }

    /// <summary>The same, with the cores counted.</summary>
    public int MostThreads => MaxThreads == 0 ? Environment.ProcessorCount : MaxThreads;
}
