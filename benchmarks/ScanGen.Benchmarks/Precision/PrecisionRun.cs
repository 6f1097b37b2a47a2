using ScanGen.Benchmarks.Devices;

namespace ScanGen.Benchmarks.Precision;

/// <summary>Measures the errors of each type and length that is asked for, on one device.</summary>
internal static class PrecisionRun
{
    /// <summary>Near 1, where errors live longest.</summary>
    private const double LeastGate = 0.999;

    public static PrecisionReport Measure(Target target, ScanDtype[] dtypes, int[] seqLens, int rows)
    {
        using var scans = new BenchmarkScans(target.Accelerator, target.Options);
        var places =
            from dtype in dtypes
            from seqLen in seqLens
            select new Place(target, scans, dtype, seqLen, rows);
        var points = Progress.Over([.. places], place => $"{place.Dtype}, {place.SeqLen}", place => Element.Visit(place.Dtype, place));
        return new(target.Description, DateTimeOffset.UtcNow, LeastGate, points);
    }

    /// <summary>One type and length to measure.</summary>
    private sealed record Place(Target Target, BenchmarkScans Scans, ScanDtype Dtype, int SeqLen, int Rows) : IElementVisitor<PrecisionPoint>
    {
        public PrecisionPoint Visit<T>(Element<T> element)
            where T : unmanaged
        {
            var stream = Target.Accelerator.DefaultStream;
            using var tensors = new Tensors<T>(Target.Accelerator, element, (long)Rows * SeqLen, sets: 1, LeastGate);
            var scan = new BoundScan<T>(stream, element.Of(Scans), tensors, SeqLen);
            var accuracy = new Accuracy<T>(stream, element, tensors, SeqLen, Rows);

            // The gradients first, from states in 0 .. 1: with those of such gates their products would leave the range of Float16.
            var backward = accuracy.Measure(scan, ScanDirection.Backward);
            var forward = Errors.Worst(accuracy.Measure(scan, ScanDirection.Forward), accuracy.Measure(scan, ScanDirection.Reverse));
            return new(Dtype, SeqLen, forward, backward);
        }
    }
}
