using System.CommandLine;
using System.Globalization;
using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Tables;

namespace ScanGen.Benchmarks.Peers;

/// <summary><c>compare</c>: our times beside the best peer's, as ratios.</summary>
internal static class CompareCommand
{
    private static readonly ScanDirection[] Directions = [ScanDirection.Forward, ScanDirection.Reverse, ScanDirection.Backward];

    public static Command Create()
    {
        var ours = new Argument<FileInfo>("ours") { Description = "What table --json wrote." };
        var peers = new Argument<FileInfo[]>("peers") { Description = "What benchmarks/peers/peers.py wrote.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("compare", "How many times faster than the fastest peer each cell is.")
        {
            ours.AcceptExistingOnly(), peers.AcceptExistingOnly(), CommonOptions.Markdown,
        };
        command.SetAction(result => Run(
            JsonText.Read<Report>(result.GetValue(ours)!),
            [.. result.GetValue(peers)!.Select(JsonText.Read<Report>)],
            result.GetValue(CommonOptions.Markdown)));
        return command;
    }

    private static int Run(Report ours, Report[] peers, bool markdown)
    {
        var pairs = new Comparison(ours.Cells, peers.SelectMany(peer => peer.Cells)).Pairs;
        if (pairs.Count == 0)
        {
            Console.Error.WriteLine("No cell has a time on both sides.");
            return 1;
        }

        foreach (var report in peers.Prepend(ours))
        {
            Console.WriteLine($"{report.Device}; {report.Software}; {report.Measured:yyyy-MM-dd HH:mm} UTC.");
        }

        Console.WriteLine("Each cell: how many times faster than the fastest peer, our milliseconds, and the peer's.");
        foreach (var table in pairs.GroupBy(pair => (pair.Ours.Rows, pair.Ours.Dtype)))
        {
            var text = new TextTable(
                markdown, [$"{table.Key.Dtype}, {table.Key.Rows} rows, T", .. Directions.Select(direction => $"{direction}")]);
            foreach (var line in table.GroupBy(pair => pair.Ours.SeqLen))
            {
                text.Add([$"{line.Key}", .. Directions.Select(direction => Text(line.SingleOrDefault(pair => pair.Ours.Direction == direction)))]);
            }

            Console.WriteLine();
            text.Print();
            Print($"Geometric mean {Comparison.Mean(table):F3}.");
        }

        var slower = pairs.Where(pair => pair.Ratio < 1).ToArray();
        Console.WriteLine();
        Print($"Geometric mean of all {pairs.Count} cells: {Comparison.Mean(pairs):F3}. Slower than the fastest peer: {slower.Length}.");
        foreach (var pair in slower.OrderBy(pair => pair.Ratio))
        {
            Print($"  {pair.Ours.Dtype}, {pair.Ours.Rows} x {pair.Ours.SeqLen}, {pair.Ours.Direction}: {Text(pair)}");
        }

        return 0;
    }

    private static string Text(Pair? pair) => pair is null
        ? "n/a"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{pair.Ratio:F2}: {pair.Ours.Milliseconds:F4}, {pair.Best.Implementation} {pair.Best.Milliseconds:F4}");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
