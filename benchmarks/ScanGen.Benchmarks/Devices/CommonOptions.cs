using System.CommandLine;

namespace ScanGen.Benchmarks.Devices;

/// <summary>What several commands ask for.</summary>
internal static class CommonOptions
{
    public static readonly Option<DeviceKind?> Device = new("--device") { Description = "What to measure; the first of these that there is, where nothing is said." };

    public static readonly Option<KernelFamily?> Family = new("--family") { Description = "Warp or Group; the one that suits the device, where nothing is said." };

    public static readonly Option<ScanDtype[]> Dtypes = new("--dtype")
    {
        Description = "Element types.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => Enum.GetValues<ScanDtype>(),
    };

    public static readonly Option<int[]> SeqLens = new("--seqlen")
    {
        Description = "Lengths of a row, powers of two from 32 to 65536.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [.. BenchmarkScans.Kernels.Select(kernel => kernel.SeqLen).Distinct().Order()],
    };

    public static readonly Option<bool> Markdown = new("--markdown") { Description = "Print tables as a document has them." };

    public static readonly Option<DirectoryInfo> Pictures = new("--output")
    {
        Description = "The folder that the pictures go to.",
        DefaultValueFactory = _ => new(Path.Combine("docs", "images")),
    };

    /// <summary>The device that was asked for, handed to the command; where there is none, that is said and the exit status is 1.</summary>
    public static int WithTarget(this ParseResult result, Action<Target> run)
    {
        Target target;
        try
        {
            target = Target.Open(result.GetValue(Device), result.GetValue(Family));
        }
        catch (PlatformNotSupportedException none)
        {
            Console.Error.WriteLine(none.Message);
            return 1;
        }

        using (target)
        {
            run(target);
        }

        return 0;
    }
}
