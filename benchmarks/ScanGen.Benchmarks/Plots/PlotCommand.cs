using System.CommandLine;
using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Tables;

namespace ScanGen.Benchmarks.Plots;

/// <summary><c>plot</c>: time and share over T, from the files of <c>table --json</c> and of the peers, or measured on the spot.</summary>
internal static class PlotCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("reports")
        {
            Description = "What table --json or benchmarks/peers/peers.py wrote; without any, the device is measured as table does.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var directions = new Option<ScanDirection[]>("--direction")
        {
            Description = "Directions to draw.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [ScanDirection.Forward, ScanDirection.Backward],
        };
        var command = new Command("plot", "Draws time and share of the copy rate over T as time.png, share.png, and .svg of both.")
        {
            files.AcceptExistingOnly(), directions, CommonOptions.Pictures,
        };
        foreach (var option in TableSettings.Options)
        {
            command.Add(option);
        }

        command.Validators.Add(Chart.CheckFonts);
        command.SetAction(result =>
        {
            var settings = TableSettings.Of(result);
            void DrawAll(params Report[] reports) => Draw(
                reports, settings, result.GetValue(directions)!, result.GetValue(CommonOptions.Pictures)!);

            if (result.GetValue(files) is { Length: > 0 } given)
            {
                DrawAll(Array.ConvertAll(given, JsonText.Read<Report>));
                return 0;
            }

            return result.WithTarget(target => DrawAll(TableRun.Measure(target, settings)));
        });
        return command;
    }

    private static void Draw(Report[] reports, TableSettings settings, ScanDirection[] directions, DirectoryInfo folder)
    {
        Cell[] cells =
        [
            .. reports
                .SelectMany(report => report.Cells)
                .Where(cell => settings.Dtypes.Contains(cell.Dtype) && settings.SeqLens.Contains(cell.SeqLen) && settings.Rows.Contains((int)cell.Rows))
                .Where(cell => directions.Contains(cell.Direction) && cell.Milliseconds is not null),
        ];
        var title = $"{string.Join(", ", cells.Select(cell => cell.Rows).Distinct())} rows on {reports[0].Device}";
        Chart.Save(
            Lines(cells, cell => cell.Milliseconds!.Value), title, "milliseconds", isLogarithmic: true, folder, "time");
        Chart.Save(
            Lines(cells, cell => cell.CopyShare ?? double.NaN), title, "bytes a second over the copy's", isLogarithmic: false, folder, "share");
    }

    private static List<Series> Lines(Cell[] cells, Func<Cell, double> value)
    {
        var isOneImplementation = cells.Select(cell => cell.Implementation).Distinct().Count() == 1;
        return
        [
            .. cells
                .GroupBy(cell => (cell.Implementation, cell.Dtype, cell.Direction, cell.Rows))
                .Select(line => new Series(
                    isOneImplementation ? $"{line.Key.Dtype}" : $"{line.Key.Implementation}, {line.Key.Dtype}",
                    $"{line.Key.Direction}",
                    [.. line.Select(cell => (cell.SeqLen, value(cell)))])),
        ];
    }
}
