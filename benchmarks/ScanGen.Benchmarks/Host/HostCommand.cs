using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Spectre.Console;

namespace ScanGen.Benchmarks.Host;

/// <summary><c>host</c>: times of the first calls and of later ones; the table of the processor, as shares of a sum with non-temporal stores and as multiples of a plain loop; and calls of many forms beside loops.</summary>
internal static class HostCommand
{
    private static readonly string[] Columns = ["type", "T", "rows", "threads", "direction", "GB/s", "of y = g + b", "of a plain loop"];

    public static Command Create()
    {
        var seqLens = new Option<int[]>("--seqlen")
        {
            Description = "Lengths to measure.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [256, 1024, 4096, 65536],
        };
        var dtypes = new Option<ScanDtype[]>("--dtype")
        {
            Description = "Types to measure.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => Enum.GetValues<ScanDtype>(),
        };
        var rows = new Option<int?>("--rows") { Description = "Rows a call; where nothing is said, enough to be past any cache." };
        var repeats = new Option<int>("--repeats") { Description = "Runs that each median is of.", DefaultValueFactory = _ => 7 };
        var tables = new Option<HostTables[]>("--tables")
        {
            Description = "Which tables: first calls beside later ones, rates beside the memory's, and, which takes a minute a type and more, calls beside loops.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [HostTables.Calls, HostTables.Rates],
        };
        var shapes = new Option<string>("--shapes") { Description = "Beside loops, only shapes that have this in them: \"64)\".", DefaultValueFactory = _ => "" };
        var markdown = new Option<bool>("--markdown") { Description = "Print the table as docs/performance.md has it." };
        var command = new Command("host", "The first calls of the host kernels beside the thousandth, and their GB/s beside a sum and a plain loop of the same run.")
        {
            seqLens, dtypes, rows, repeats, tables, shapes, markdown,
        };
        command.SetAction(result =>
        {
            var (types, runs, isMarkdown) = (result.GetValue(dtypes)!, result.GetValue(repeats), result.GetValue(markdown));

            // First calls before anything else has called the kernels.
            foreach (var table in result.GetValue(tables)!.Order())
            {
                switch (table)
                {
                    case HostTables.Calls: CallTable.Print(types, isMarkdown); break;
                    case HostTables.Rates: Print(Measure(types, result.GetValue(seqLens)!, result.GetValue(rows), runs), isMarkdown); break;
                    case HostTables.Loops: LoopTable.Print(types, result.GetValue(shapes)!, runs, isMarkdown); break;
                }

                Console.WriteLine();
            }
        });
        return command;
    }

    private static List<HostFigure> Measure(ScanDtype[] dtypes, int[] seqLens, int? rows, int repeats)
    {
        var figures = new List<HostFigure>();
        foreach (var dtype in dtypes)
        {
            foreach (var seqLen in seqLens)
            {
                figures.AddRange(dtype switch
                {
                    ScanDtype.Float32 => HostTable<float, float, SingleElement>.Measure(
                        dtype, seqLen, rows, repeats, BenchmarkScans.Host.Forward, BenchmarkScans.Host.Backward),
                    ScanDtype.Float16 => HostTable<Half, float, HalfElement>.Measure(
                        dtype, seqLen, rows, repeats, BenchmarkScans.Host.Forward, BenchmarkScans.Host.Backward),
                    ScanDtype.BFloat16 => HostTable<BFloat16, float, BFloat16Element>.Measure(
                        dtype, seqLen, rows, repeats, BenchmarkScans.Host.Forward, BenchmarkScans.Host.Backward),
                    ScanDtype.Float64 => HostTable<double, double, DoubleElement>.Measure(
                        dtype, seqLen, rows, repeats, BenchmarkScans.Host.Forward, BenchmarkScans.Host.Backward),
                    ScanDtype.Complex64 => HostTable<Complex64, Complex, Complex64Element>.Measure(
                        dtype, seqLen, rows, repeats, BenchmarkScans.Host.Forward, BenchmarkScans.Host.Backward),
                    ScanDtype.Complex128 => HostTable<Complex, Complex, ComplexElement>.Measure(
                        dtype, seqLen, rows, repeats, BenchmarkScans.Host.Forward, BenchmarkScans.Host.Backward),
                    _ => throw new ArgumentOutOfRangeException(nameof(dtypes)),
                });
            }
        }

        return figures;
    }

    private static void Print(List<HostFigure> figures, bool markdown)
    {
        // A table in a document is never broken to the width of a terminal.
        AnsiConsole.Profile.Width = markdown ? 200 : AnsiConsole.Profile.Width;
        var table = new Table().AddColumns(Columns).Border(markdown ? TableBorder.Markdown : TableBorder.Rounded);
        foreach (var figure in figures)
        {
            table.AddRow(
                $"{figure.Dtype}",
                $"{figure.SeqLen}",
                $"{figure.Rows}",
                $"{figure.Threads}",
                $"{figure.Direction}",
                Number(figure.GigabytesPerSecond, "F1"),
                Number(figure.ShareOfSum, "F2"),
                Number(figure.TimesPlainLoop, "F1"));
        }

        AnsiConsole.Write(table);
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
