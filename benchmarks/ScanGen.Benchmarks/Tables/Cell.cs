namespace ScanGen.Benchmarks.Tables;

/// <summary>One cell of the table: what one implementation takes for one type, shape and direction.</summary>
/// <param name="Implementation">Whose.</param>
/// <param name="Dtype">The element type.</param>
/// <param name="Rows">Rows of a tensor.</param>
/// <param name="SeqLen">Elements of a row.</param>
/// <param name="Direction">What is computed.</param>
/// <param name="Sets">How many sets of tensors were rotated over.</param>
/// <param name="InCache">What of them fits the cache; nothing where its size is not known.</param>
/// <param name="Milliseconds">Of one launch, the median of the runs; nothing where it failed.</param>
/// <param name="Spread">Between the runs' quartiles, as a share of the median.</param>
/// <param name="TerabytesPerSecond">Of three tensors; for the gradients of five.</param>
/// <param name="CopyShare">That rate over the rate of the device's copy of one tensor, rotated in the same way.</param>
/// <param name="MaximumError">The largest distance from a serial scan in double precision, for each unit of max(1, |x|).</param>
/// <param name="Failure">Why there is no time.</param>
internal sealed record Cell(
    string Implementation,
    ScanDtype Dtype,
    long Rows,
    int SeqLen,
    ScanDirection Direction,
    int Sets,
    CacheFit? InCache,
    double? Milliseconds = null,
    double? Spread = null,
    double? TerabytesPerSecond = null,
    double? CopyShare = null,
    double? MaximumError = null,
    string? Failure = null)
{
    /// <summary>What the cells of different implementations are compared by.</summary>
    public (ScanDtype Dtype, long Rows, int SeqLen, ScanDirection Direction) Place => (Dtype, Rows, SeqLen, Direction);
}
