using System.CommandLine;
using ScanGen.Benchmarks.Devices;

namespace ScanGen.Benchmarks.Tables;

/// <summary><c>table</c>: the times of a device, (8, 1536, T), as shares of the device's own copy rate.</summary>
internal static class TableCommand
{
    private static readonly Option<string?> Json = FileOrOutput.Create("--json", "Write the figures as JSON, to a file or in place of the table.");

    private static readonly Option<string?> Csv = FileOrOutput.Create("--csv", "Write the figures as comma-separated values, to a file or in place of the table.");

    public static Command Create()
    {
        var command = new Command("table", "Milliseconds, TB/s and share of the copy rate on a device.") { CommonOptions.Markdown, Json, Csv };
        foreach (var option in TableSettings.Options)
        {
            command.Add(option);
        }

        command.SetAction(result => result.WithTarget(target => Write(TableRun.Measure(target, TableSettings.Of(result)), result)));
        return command;
    }

    private static void Write(Report report, ParseResult result)
    {
        var isTableWanted = FileOrOutput.Save(result, Json, () => JsonText.Write(report)) & FileOrOutput.Save(result, Csv, () => CsvText.Write(report));
        if (isTableWanted)
        {
            TableText.Print(report, result.GetValue(CommonOptions.Markdown));
        }
    }
}
