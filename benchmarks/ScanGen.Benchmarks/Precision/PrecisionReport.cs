namespace ScanGen.Benchmarks.Precision;

/// <summary>What <c>precision --json</c> writes.</summary>
/// <param name="Device">Name and driver.</param>
/// <param name="Measured">When.</param>
/// <param name="LeastGate">Gates were uniform from here to 1.</param>
/// <param name="Points">What was measured.</param>
internal sealed record PrecisionReport(string Device, DateTimeOffset Measured, double LeastGate, IReadOnlyList<PrecisionPoint> Points);

/// <summary>What came out for one type and length.</summary>
/// <param name="Dtype">The element type.</param>
/// <param name="SeqLen">Elements of a row.</param>
/// <param name="Forward">The worse of forward and reverse.</param>
/// <param name="Backward">The worse of both gradients.</param>
internal sealed record PrecisionPoint(ScanDtype Dtype, int SeqLen, Errors Forward, Errors Backward);
