
namespace ScanGen.Simd;

/// <summary>
/// When the threads of a call share rows. A row that is split is worked on in two passes, for each of which threads have to be woken, and
/// its segments but the first and the last are read twice: that pays for long rows, and where there are at least two threads a row.
/// </summary>
internal static class HostSplitRule
{
    /// <summary>Of a row's accumulators, in each stream: less than this takes a thread no longer than to wake it twice.</summary>
    private const long LeastBytesPerThread = 1 << 20;

    /// <summary>The threads that work on each row; 1 where rows are not split.</summary>
    /// <param name="rows">Rows of the call.</param>
    /// <param name="bytesPerRow">Bytes of a row in all streams of the call, each element as wide as it is accumulated: of 16-bit elements it
    /// is arithmetic that takes the time.</param>
    /// <param name="threads">The most threads that the call may use.</param>
    public static int ThreadsPerRow(long rows, long bytesPerRow, int threads)
    {
        var most = bytesPerRow / LeastBytesPerThread;
        return most <= 1 ? 1 : (int)Math.Max(1, Math.Min(threads / rows, most));
    }
}
