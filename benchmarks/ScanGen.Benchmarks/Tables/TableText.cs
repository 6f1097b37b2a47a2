using System.Globalization;

namespace ScanGen.Benchmarks.Tables;

/// <summary>A report as tables, one a type and number of rows.</summary>
internal static class TableText
{
    private static readonly ScanDirection[] Directions = Enum.GetValues<ScanDirection>();

    public static void Print(Report report, bool markdown)
    {
        Console.WriteLine($"{report.Device}; {report.Software}; {report.Measured:yyyy-MM-dd}.");
        Console.WriteLine("Each cell: milliseconds and their spread, TB/s of 3 tensors (backward 5), and that as a share of the device's copy of one such tensor.");
        foreach (var table in report.Cells.GroupBy(cell => (cell.Rows, cell.Dtype)))
        {
            var text = new TextTable(
                markdown, [$"{table.Key.Dtype}, {table.Key.Rows} rows, T", .. Directions.Select(direction => $"{direction}"), "in cache", "largest error"]);
            foreach (var line in table.GroupBy(cell => cell.SeqLen))
            {
                var cells = line.ToDictionary(cell => cell.Direction);
                text.Add([
                    $"{line.Key}",
                    .. Directions.Select(direction => Text(cells[direction])),
                    Fits(cells[ScanDirection.Forward].InCache, cells[ScanDirection.Backward].InCache),
                    string.Create(CultureInfo.InvariantCulture, $"{line.Max(cell => cell.MaximumError):E1}")]);
            }

            Console.WriteLine();
            text.Print();
        }

        foreach (var failed in report.Cells.Where(cell => cell.Failure is not null))
        {
            Console.WriteLine($"n/a: {failed.Dtype}, {failed.Rows} x {failed.SeqLen}, {failed.Direction}: {failed.Failure}");
        }
    }

    private static string Text(Cell cell) => cell.Milliseconds is null
        ? "n/a"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{cell.Milliseconds:F4} ±{100 * cell.Spread:F0}%, {cell.TerabytesPerSecond:F2}, {cell.CopyShare:F2}");

    private static string Fits(CacheFit? forward, CacheFit? backward) => forward == backward
        ? Name(forward)
        : $"{Name(forward)}, backward {Name(backward)}";

    private static string Name(CacheFit? fit) => fit switch
    {
        CacheFit.No => "no",
        CacheFit.Call => "a call",
        CacheFit.Rotation => "all sets",
        _ => "?",
    };
}
