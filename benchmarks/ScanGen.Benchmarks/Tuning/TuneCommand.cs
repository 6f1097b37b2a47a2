using System.CommandLine;
using System.Globalization;
using ILGPU.Runtime;
using ScanGen.Benchmarks.Devices;

namespace ScanGen.Benchmarks.Tuning;

/// <summary><c>tune</c>: the best launch shape of each length and type on a device, as attributes and as the planner's table.</summary>
internal static class TuneCommand
{
    public static Command Create()
    {
        var rows = new Option<int>("--rows")
        {
            Description = "Rows of each tensor.",
            DefaultValueFactory = _ => 8 * 1536,
        };
        var write = new Option<FileInfo>("--write") { Description = "The planner's table, src/ScanGen.Generator/Planning/LaunchShapes.Table.cs, to write with what is found." };
        var command = new Command("tune", "The best of the launch shapes that a length and type can have, and what it gains.")
        {
            CommonOptions.Device, CommonOptions.Dtypes, CommonOptions.SeqLens, rows, write,
        };
        command.SetAction(result => result.WithTarget(target => Run(
            target,
            result.GetValue(CommonOptions.Dtypes)!,
            result.GetValue(CommonOptions.SeqLens)!,
            result.GetValue(rows),
            result.GetValue(write))));
        return command;
    }

    private static void Run(Target target, ScanDtype[] dtypes, int[] seqLens, int rows, FileInfo? write)
    {
        if (target.Accelerator.AcceleratorType != AcceleratorType.Cuda && !target.Options.Simulate)
        {
            throw new PlatformNotSupportedException(
                $"'{target.Accelerator.Name}' does not run the family {KernelFamily.Warp}, and the other shapes follow from the length alone: there is nothing to "
                + "tune. --device simulator tries the command out.");
        }

        using var tuner = new Tuner(target, rows);
        var measured = $"{target.Description}, {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {rows} rows a tensor";
        Console.WriteLine($"{measured}. Shapes are warps, vectors, rows a group; times are milliseconds a launch. One within 1 % of the planner's does not count as better.");
        Console.WriteLine();
        Console.WriteLine("| kernel | planner's | ms | best | ms | gain |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var tuned = new List<TunedCell>();
        (ScanDtype Dtype, int SeqLen)[] kernels = [.. from dtype in dtypes from seqLen in seqLens select (dtype, seqLen)];
        foreach (var ((dtype, seqLen), done) in kernels.Select((kernel, done) => (kernel, done)))
        {
            Console.Error.WriteLine($"{done} of {kernels.Length} done.");
            var cells = tuner.Tune(dtype, seqLen);
            Array.ForEach(cells, Print);
            tuned.AddRange(cells);
        }

        PrintAttributes(tuned);
        if (write is not null)
        {
            var which = kernels.Length == BenchmarkScans.Kernels.Select(kernel => (kernel.Dtype, kernel.SeqLen)).Distinct().Count()
                ? "all"
                : $"{string.Join(", ", dtypes)} of {string.Join(", ", seqLens)}";
            var text = LaunchTable.Text($"Cells last measured: {which}, on {measured}.", tuned.ToDictionary(cell => cell.Cell, cell => cell.Best.Shape));
            File.WriteAllText(write.FullName, text);
            Console.Error.WriteLine($"Written: {write.FullName}");
        }
    }

    private static void Print(TunedCell found) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {found.Cell} | {Tuner.Words(found.Planned.Shape)} | {found.Planned.Milliseconds:F4} | {(found.IsAnother ? Tuner.Words(found.Best.Shape) : "the same")} | {found.Best.Milliseconds:F4} | {found.Gain:P1} |"));

    /// <summary>For a program that runs on this device, without a change of the planner's table.</summary>
    private static void PrintAttributes(List<TunedCell> tuned)
    {
        Console.WriteLine();
        foreach (var cells in tuned.GroupBy(found => (found.Cell.Element, found.Cell.SeqLen)).Where(cells => cells.Any(found => found.IsAnother)))
        {
            var asked = cells.ToDictionary(found => found.Cell.IsBackward, found => found.IsAnother ? found.Best.Shape : default);
            Console.WriteLine(VariantCompiler.Attribute(cells.Key.Element, cells.Key.SeqLen, asked[false], asked[true]));
        }
    }
}
