namespace ScanGen;

/// <summary>How far apart the rows of a tensor (batch, dim, seqlen) begin. The elements of a row lie side by side.</summary>
/// <param name="Batch">Elements from a row to that of the same channel in the next batch.</param>
/// <param name="Dim">Elements from a row to that of the next channel. Of a tensor that is only read, either may be 0: one row is then all of them.</param>
public readonly record struct ScanStrides(int Batch, int Dim);
