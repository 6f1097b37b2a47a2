using System.CommandLine;
using System.Diagnostics;
using Ranks;
using ScanGen;

var count = new Option<int>("--ranks") { Description = "How many processes, each with a GPU of its own.", DefaultValueFactory = _ => 2 };
var library = new Option<string?>("--library") { Description = "Where NCCL is, if it is not found by itself." };
var rank = new Option<int?>("--rank") { Description = "Which of them this is; the one that starts the others says it.", Hidden = true };
var id = new Option<string>("--id") { Description = "By which they find each other.", Hidden = true };
var command = new RootCommand("A long sequence in pieces, each on the GPU of another process.") { count, library, rank, id };
command.SetAction(result =>
{
    try
    {
        return result.GetValue(rank) is { } mine
            ? new Piece(mine, result.GetValue(count)).Scan(Convert.FromHexString(result.GetValue(id)!), result.GetValue(library))
            : StartAll(result.GetValue(count), result.GetValue(library));
    }
    catch (Exception error) when (error is DllNotFoundException or NotSupportedException or TimeoutException or ArgumentException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();

// On several hosts a launcher starts the ranks, and the id goes by whatever they have in common.
static int StartAll(int count, string? library)
{
    var id = Convert.ToHexString(ScanRanks.NewId(library));
    var processes = Enumerable.Range(0, count).Select(rank => Process.Start(
        Environment.ProcessPath!,
        [
            .. Environment.GetCommandLineArgs().Take(Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? 1 : 0),
            "--ranks", $"{count}", "--rank", $"{rank}", "--id", id,
            .. library is null ? Array.Empty<string>() : ["--library", library],
        ])).ToArray();
    Array.ForEach(processes, process => process.WaitForExit());
    return processes.Max(process => process.ExitCode);
}
