using System.CommandLine;
using ScanGen.Benchmarks.Devices;

namespace ScanGen.Benchmarks.Tables;

/// <summary>What is measured, and how long for.</summary>
/// <param name="Dtypes">Element types.</param>
/// <param name="SeqLens">Lengths of a row.</param>
/// <param name="Rows">Numbers of rows.</param>
/// <param name="Repeats">Runs that each median is of.</param>
/// <param name="Sets">Sets of tensors to rotate over; where nothing is said, enough to hold four times the cache.</param>
/// <param name="HeadStart">Milliseconds of device work ahead of each run.</param>
/// <param name="IsAny">Whether kernels take the length at run time.</param>
internal sealed record TableSettings(ScanDtype[] Dtypes, int[] SeqLens, int[] Rows, int Repeats, int? Sets, double HeadStart, bool IsAny)
{
    private static readonly Option<int[]> RowsOption = new("--rows")
    {
        Description = "Rows of each tensor.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [8 * 1536],
    };

    private static readonly Option<int> RepeatsOption = new("--repeats") { Description = "Runs that each median is of.", DefaultValueFactory = _ => 9 };

    private static readonly Option<int?> SetsOption = new("--sets")
    {
        Description = "Sets of tensors to rotate over; enough to hold four times the device's cache, where nothing is said.",
    };

    private static readonly Option<double> HeadStartOption = new("--head-start")
    {
        Description = "Milliseconds of device work ahead of each run, so that kernels shorter than their launch are timed and not the launch.",
        DefaultValueFactory = _ => 3,
    };

    private static readonly Option<bool> AnyOption = new("--any") { Description = "Measure the kernels that take the length at run time." };

    public static Option[] Options { get; } =
    [
        CommonOptions.Device, CommonOptions.Family, CommonOptions.Dtypes, CommonOptions.SeqLens, RowsOption, RepeatsOption, SetsOption, HeadStartOption, AnyOption,
    ];

    public static TableSettings Of(ParseResult result) => new(
        result.GetValue(CommonOptions.Dtypes)!,
        result.GetValue(CommonOptions.SeqLens)!,
        result.GetValue(RowsOption)!,
        result.GetValue(RepeatsOption),
        result.GetValue(SetsOption),
        result.GetValue(HeadStartOption),
        result.GetValue(AnyOption));
}
