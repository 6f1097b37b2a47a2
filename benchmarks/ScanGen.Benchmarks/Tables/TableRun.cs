using ILGPU;
using ILGPU.Runtime;
using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Measuring;
using ScanGen.Benchmarks.Precision;

namespace ScanGen.Benchmarks.Tables;

/// <summary>Measures every cell that the settings ask for, on one device.</summary>
internal sealed class TableRun : IDisposable
{
    private const string Implementation = "ScanGen";

    /// <summary>Elements that are compared with the oracle: on the host, and so not all of them.</summary>
    private const int CheckedElements = 1 << 16;

    private readonly Target _target;
    private readonly TableSettings _settings;
    private readonly BenchmarkScans _scans;
    private readonly AnyBenchmarkScans _anyScans;
    private readonly HeadStart _headStart;
    private readonly DeviceTimer _timer;

    private TableRun(Target target, TableSettings settings)
    {
        (_target, _settings) = (target, settings);
        _scans = new BenchmarkScans(target.Accelerator, target.Options);
        _anyScans = new AnyBenchmarkScans(target.Accelerator, target.Options);
        _headStart = new HeadStart(Stream, settings.HeadStart);
        _timer = new DeviceTimer(Stream, settings.Repeats, _headStart);
    }

    private AcceleratorStream Stream => _target.Accelerator.DefaultStream;

    public static Report Measure(Target target, TableSettings settings)
    {
        using var run = new TableRun(target, settings);
        var places =
            from rows in settings.Rows
            from dtype in settings.Dtypes
            from seqLen in settings.SeqLens
            select new Place(run, dtype, rows, seqLen);
        var cells = Progress.Over([.. places], place => $"{place.Dtype}, {place.Rows} x {place.SeqLen}", place => Element.Visit(place.Dtype, place));
        return new(
            target.Description,
            $"ScanGen {typeof(ScanReference).Assembly.GetName().Version?.ToString(3)}, .NET {Environment.Version}",
            DateTimeOffset.UtcNow,
            target.CacheBytes,
            [.. cells.SelectMany(cell => cell)]);
    }

    public void Dispose()
    {
        _headStart.Dispose();
        _scans.Dispose();
        _anyScans.Dispose();
    }

    /// <summary>One type and shape: the copy, and then every direction.</summary>
    private sealed record Place(TableRun Run, ScanDtype Dtype, int Rows, int SeqLen) : IElementVisitor<Cell[]>
    {
        /// <summary>Forward and reverse first: they write the states that the gradients need.</summary>
        private static readonly ScanDirection[] Directions = Enum.GetValues<ScanDirection>();

        public Cell[] Visit<T>(Element<T> element)
            where T : unmanaged
        {
            var bytes = (long)Rows * SeqLen * Interop.SizeOf<T>();
            var cache = Run._target.CacheBytes;
            var sets = Run._settings.Sets ?? Run._target.Sets(bytes);
            Cell Empty(ScanDirection direction)
            {
                var call = BoundScan<T>.Streams(direction) * bytes;
                CacheFit? fit = cache == 0 ? null : call * sets <= cache ? CacheFit.Rotation : call <= cache ? CacheFit.Call : CacheFit.No;
                return new(Implementation, Dtype, Rows, SeqLen, direction, sets, fit);
            }

            try
            {
                using var tensors = new Tensors<T>(Run._target.Accelerator, element, (long)Rows * SeqLen, sets, leastGate: 0.9);
                var copy = Run._timer.Measure(set => tensors.Tokens(set).CopyTo(Run.Stream, tensors.States(set)));
                var scan = new BoundScan<T>(Run.Stream, Run._settings.IsAny ? element.OfAny(Run._anyScans) : element.Of(Run._scans), tensors, SeqLen);
                var accuracy = new Accuracy<T>(Run.Stream, element, tensors, SeqLen, Math.Min(Rows, Math.Max(1, CheckedElements / SeqLen)));
                return Array.ConvertAll(Directions, direction =>
                {
                    var error = accuracy.Measure(scan, direction).Maximum;
                    var (milliseconds, spread) = Run._timer.Measure(set => scan.Launch(direction, set));
                    var streams = BoundScan<T>.Streams(direction);
                    return Empty(direction) with
                    {
                        Milliseconds = milliseconds,
                        Spread = spread,
                        TerabytesPerSecond = streams * bytes / milliseconds / 1e9,
                        CopyShare = streams / milliseconds / (2 / copy.Milliseconds),
                        MaximumError = error,
                    };
                });
            }
            catch (AcceleratorException exception)
            {
                return Array.ConvertAll(Directions, direction => Empty(direction) with { Failure = exception.Message });
            }
        }
    }
}
