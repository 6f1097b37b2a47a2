using System.Globalization;

namespace ScanGen.Benchmarks.Tables;

/// <summary>A report as comma-separated values, a line a cell.</summary>
internal static class CsvText
{
    public static string Write(Report report) => string.Join("\n", report.Cells.Select(Line).Prepend(
        "implementation,dtype,rows,seqLen,direction,sets,inCache,milliseconds,spread,terabytesPerSecond,copyShare,maximumError")) + "\n";

    private static string Line(Cell cell) => string.Create(
        CultureInfo.InvariantCulture,
        $"{cell.Implementation},{cell.Dtype},{cell.Rows},{cell.SeqLen},{cell.Direction},{cell.Sets},{cell.InCache},"
        + $"{cell.Milliseconds},{cell.Spread},{cell.TerabytesPerSecond},{cell.CopyShare},{cell.MaximumError}");
}
