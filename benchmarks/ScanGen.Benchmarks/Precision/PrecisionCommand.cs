using System.CommandLine;
using System.Globalization;
using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Plots;

namespace ScanGen.Benchmarks.Precision;

/// <summary><c>precision</c>: the largest error over T, with gates near 1, where errors live longest.</summary>
internal static class PrecisionCommand
{
    private const double LeastGate = 0.999;

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "Rows of each tensor.", DefaultValueFactory = _ => 16 };
        var command = new Command("precision", "The largest error over T for each type, against a serial scan in double precision; draws precision.png and .svg.")
        {
            CommonOptions.Device, CommonOptions.Family, CommonOptions.Dtypes, CommonOptions.SeqLens, rows, CommonOptions.Markdown, CommonOptions.Pictures,
        };
        command.SetAction(result => result.WithTarget(target =>
        {
            using var scans = new BenchmarkScans(target.Accelerator, target.Options);
            var places =
                from dtype in result.GetValue(CommonOptions.Dtypes)!
                from seqLen in result.GetValue(CommonOptions.SeqLens)!
                select new Place(target, scans, dtype, seqLen, result.GetValue(rows));
            var points = Progress.Over([.. places], place => $"{place.Dtype}, {place.SeqLen}", place => Element.Visit(place.Dtype, place));
            Print(points, target, result.GetValue(CommonOptions.Markdown));
            Draw(points, target, result.GetValue(CommonOptions.Pictures)!);
        }));
        return command;
    }

    private static void Print(List<Point> points, Target target, bool markdown)
    {
        Console.WriteLine($"{target.Description}. Gates in {LeastGate} .. 1, tokens in 0 .. 1. The largest distance from a serial scan in double precision, for each");
        Console.WriteLine("unit of max(1, |x|), and behind it that of a serial loop that accumulates in the same type as the kernel.");
        var text = new TextTable(markdown, ["type", "T", "forward and reverse", "serial", "backward", "serial"]);
        foreach (var point in points)
        {
            text.Add(
                $"{point.Dtype}", $"{point.SeqLen}",
                Number(point.Forward.Maximum), Number(point.Forward.Serial), Number(point.Backward.Maximum), Number(point.Backward.Serial));
        }

        text.Print();
    }

    private static void Draw(List<Point> points, Target target, DirectoryInfo folder)
    {
        IEnumerable<Series> Lines(string kind, Func<Point, double> value) => points
            .Where(point => value(point) > 0)
            .GroupBy(point => point.Dtype)
            .Select(line => new Series($"{line.Key}", kind, [.. line.Select(point => (point.SeqLen, value(point)))]));
        Chart.Save(
            [
                .. Lines("forward", point => point.Forward.Maximum),
                .. Lines("backward", point => point.Backward.Maximum),
                .. Lines("a serial loop forward", point => point.Forward.Serial),
            ],
            $"Gates in {LeastGate.ToString(CultureInfo.InvariantCulture)} .. 1, on {target.Description}",
            "largest error for each unit of max(1, |x|)",
            isLogarithmic: true,
            folder,
            "precision");
    }

    private static string Number(double value) => value.ToString("E1", CultureInfo.InvariantCulture);

    /// <summary>What came out for one type and length.</summary>
    private sealed record Point(ScanDtype Dtype, int SeqLen, Errors Forward, Errors Backward);

    /// <summary>One type and length to measure.</summary>
    private sealed record Place(Target Target, BenchmarkScans Scans, ScanDtype Dtype, int SeqLen, int Rows) : IElementVisitor<Point>
    {
        public Point Visit<T>(Element<T> element)
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
