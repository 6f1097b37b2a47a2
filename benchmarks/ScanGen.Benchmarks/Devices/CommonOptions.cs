using System.CommandLine;
using System.Globalization;

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

    public static readonly Option<int[]> SeqLens = new Option<int[]>("--seqlen")
    {
        Description = "Lengths of a row: powers of two from 32 to 65536, all of them where nothing is said, and of Float32 and BFloat16 some others.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => PowersOfTwo,
    }.AcceptOnlyFromAmong([.. DeclaredSeqLens.Select(seqLen => seqLen.ToString(CultureInfo.InvariantCulture))]);

    public static readonly Option<bool> Markdown = new("--markdown") { Description = "Print tables as a document has them." };

    public static readonly Option<DirectoryInfo> Pictures = new("--output")
    {
        Description = "The folder that the pictures go to.",
        DefaultValueFactory = _ => new(Path.Combine("docs", "images")),
    };

    private static int[] DeclaredSeqLens => [.. BenchmarkScans.Kernels.Select(kernel => kernel.SeqLen).Distinct().Order()];

    private static int[] PowersOfTwo => [.. DeclaredSeqLens.Where(int.IsPow2)];

    /// <summary>The device that was asked for, handed to the command; where there is none that can do it, that is said and the exit status is 1.</summary>
    public static int WithTarget(this ParseResult result, Action<Target> run)
    {
        try
        {
            using var target = Target.Open(result.GetValue(Device), result.GetValue(Family));
            run(target);
            return 0;
        }
        catch (PlatformNotSupportedException none)
        {
            Console.Error.WriteLine(none.Message);
            return 1;
        }
    }
}
