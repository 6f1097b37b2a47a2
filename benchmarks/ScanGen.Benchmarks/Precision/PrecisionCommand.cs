using System.CommandLine;
using System.Globalization;
using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Plots;

namespace ScanGen.Benchmarks.Precision;

/// <summary><c>precision</c>: the largest error over T, with gates near 1.</summary>
internal static class PrecisionCommand
{
    private static readonly Option<string?> Json = FileOrOutput.Create(
        "--json", "Write the figures as JSON, to a file or in place of the table, and draw nothing: where there are no fonts, for another machine to draw.");

    public static Command Create()
    {
        var file = new Argument<FileInfo>("report")
        {
            Description = "What precision --json wrote, to be printed and drawn; without it, the device is measured.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var rows = new Option<int>("--rows") { Description = "Rows of each tensor.", DefaultValueFactory = _ => 16 };
        var command = new Command("precision", "The largest error over T for each type, against a serial scan in double precision; draws precision.png and .svg.")
        {
            file.AcceptExistingOnly(),
            CommonOptions.Device, CommonOptions.Family, CommonOptions.Dtypes, CommonOptions.SeqLens, rows, CommonOptions.Markdown, Json, CommonOptions.Pictures,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Json) is null)
            {
                Chart.CheckFonts(result);
            }
        });
        command.SetAction(result =>
        {
            if (result.GetValue(file) is { } given)
            {
                Show(JsonText.Read<PrecisionReport>(given), result);
                return 0;
            }

            return result.WithTarget(target => Show(
                PrecisionRun.Measure(target, result.GetValue(CommonOptions.Dtypes)!, result.GetValue(CommonOptions.SeqLens)!, result.GetValue(rows)),
                result));
        });
        return command;
    }

    private static void Show(PrecisionReport report, ParseResult result)
    {
        if (FileOrOutput.Save(result, Json, () => JsonText.Write(report)))
        {
            Print(report, result.GetValue(CommonOptions.Markdown));
        }

        if (result.GetResult(Json) is null)
        {
            Draw(report, result.GetValue(CommonOptions.Pictures)!);
        }
    }

    private static void Print(PrecisionReport report, bool markdown)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Device}; {report.Measured:yyyy-MM-dd}. Gates in {report.LeastGate} .. 1, tokens in 0 .. 1. The largest distance from a serial scan in double"));
        Console.WriteLine("precision, for each unit of max(1, |x|), and behind it that of a serial loop that accumulates in the same type as the kernel.");
        var text = new TextTable(markdown, ["type", "T", "forward and reverse", "serial", "backward", "serial"]);
        foreach (var point in report.Points)
        {
            text.Add(
                $"{point.Dtype}", $"{point.SeqLen}",
                Number(point.Forward.Maximum), Number(point.Forward.Serial), Number(point.Backward.Maximum), Number(point.Backward.Serial));
        }

        text.Print();
    }

    private static void Draw(PrecisionReport report, DirectoryInfo folder)
    {
        IEnumerable<Series> Lines(string kind, Func<PrecisionPoint, double> value) => report.Points
            .Where(point => value(point) > 0)
            .GroupBy(point => point.Dtype)
            .Select(line => new Series($"{line.Key}", kind, [.. line.Select(point => (point.SeqLen, value(point)))]));
        Chart.Save(
            [
                .. Lines("forward", point => point.Forward.Maximum),
                .. Lines("backward", point => point.Backward.Maximum),
                .. Lines("a serial loop forward", point => point.Forward.Serial),
            ],
            $"Gates in {report.LeastGate.ToString(CultureInfo.InvariantCulture)} .. 1, on {report.Device}",
            "largest error for each unit of max(1, |x|)",
            isLogarithmic: true,
            folder,
            "precision");
    }

    private static string Number(double value) => value.ToString("E1", CultureInfo.InvariantCulture);
}
