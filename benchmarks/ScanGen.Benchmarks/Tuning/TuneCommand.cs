using System.CommandLine;
using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ScanGen.Generator.Models;

namespace ScanGen.Benchmarks.Tuning;

/// <summary><c>tune</c>: the best launch shape of each length and type on a device, as attributes and as the planner's table.</summary>
internal static class TuneCommand
{
    private enum TuneDevice
    {
        /// <summary>The first CUDA device.</summary>
        Cuda,

        /// <summary>Named only to say why there is nothing to tune.</summary>
        OpenCL,

        /// <summary>ILGPU's, with 32 lanes a warp: to try the command out, not for its times.</summary>
        Simulator,
    }

    public static Command Create()
    {
        var device = new Option<TuneDevice>("--device") { Description = "Cuda, or Simulator to try the command out; OpenCL has no shapes to tune." };
        var dtypes = new Option<ScanDtype[]>("--dtype") { Description = "Types to tune; all where nothing is said.", AllowMultipleArgumentsPerToken = true };
        var seqLens = new Option<int[]>("--seqlen") { Description = "Lengths to tune; all where nothing is said.", AllowMultipleArgumentsPerToken = true };
        var rows = new Option<int>("--rows") { Description = "Rows of each tensor.", DefaultValueFactory = _ => 8 * 1536 };
        var write = new Option<FileInfo>("--write") { Description = "The planner's table, src/ScanGen.Generator/Planning/LaunchShapes.Table.cs, to write with what is found." };
        seqLens.AcceptOnlyFromAmong([.. SeqLens.Select(seqLen => seqLen.ToString(CultureInfo.InvariantCulture))]);
        var command = new Command("tune", "The best of the launch shapes that a length and type can have, and what it gains.") { device, dtypes, seqLens, rows, write };
        command.SetAction(result => Run(
            result.GetValue(device),
            result.GetValue(dtypes) is { Length: > 0 } chosen ? chosen : Enum.GetValues<ScanDtype>(),
            result.GetValue(seqLens) is { Length: > 0 } lengths ? lengths : [.. SeqLens],
            result.GetValue(rows),
            result.GetValue(write)));
        return command;
    }

    private static IEnumerable<int> SeqLens => Enumerable.Range(5, 12).Select(log => 1 << log);

    private static int Run(TuneDevice kind, ScanDtype[] dtypes, int[] seqLens, int rows, FileInfo? write)
    {
        if (kind == TuneDevice.OpenCL)
        {
            Console.Error.WriteLine("OpenCL devices run the family Group, whose shape follows from the length alone: there is nothing to tune.");
            return 1;
        }

        using var context = Context.Create(builder => (kind == TuneDevice.Cuda ? builder.Cuda() : builder.CPU(CPUDeviceKind.Nvidia)).Profiling());
        if (context.Devices.IsEmpty)
        {
            Console.Error.WriteLine($"ILGPU finds no {kind} device here.");
            return 1;
        }

        using var accelerator = context.Devices[0].CreateAccelerator(context);
        var tuner = new Tuner(accelerator, new ScanOptions { Simulate = kind == TuneDevice.Simulator }, rows);
        var measured = $"{Describe(accelerator)}, {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {rows} rows a tensor";
        Console.WriteLine($"{measured}. Shapes are warps, vectors, rows a group; times are milliseconds a launch. One within 1 % of the planner's does not count as better.");
        Console.WriteLine();
        Console.WriteLine("| kernel | planner's | ms | best | ms | gain |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var tuned = new List<TunedCell>();
        (ScanDtype Dtype, int SeqLen)[] kernels = [.. from dtype in dtypes from seqLen in seqLens select (dtype, seqLen)];
        foreach (var ((dtype, seqLen), done) in kernels.Select((kernel, done) => (kernel, done)))
        {
            Console.Error.WriteLine($"{done} of {kernels.Length} done.");
            var cells = Tune(tuner, dtype, seqLen);
            Array.ForEach(cells, Print);
            tuned.AddRange(cells);
        }

        PrintAttributes(tuned);
        if (write is not null)
        {
            var which = kernels.Length == ElementType.All.Length * SeqLens.Count() ? "all" : $"{string.Join(", ", dtypes)} of {string.Join(", ", seqLens)}";
            var text = LaunchTable.Text($"Cells last measured: {which}, on {measured}.", tuned.ToDictionary(cell => cell.Cell, cell => cell.Best.Shape));
            File.WriteAllText(write.FullName, text);
            Console.Error.WriteLine($"Written: {write.FullName}");
        }

        return 0;
    }

    private static TunedCell[] Tune(Tuner tuner, ScanDtype dtype, int seqLen)
    {
        var element = ElementType.All[(int)dtype];
        return dtype switch
        {
            ScanDtype.Float32 => tuner.Tune<float>(element, seqLen, value => (float)value, value => value),
            ScanDtype.Float16 => tuner.Tune<System.Half>(element, seqLen, value => (System.Half)value, value => (double)value),
            ScanDtype.BFloat16 => tuner.Tune<BFloat16>(element, seqLen, value => (BFloat16)value, value => value),
            ScanDtype.Float64 => tuner.Tune<double>(element, seqLen, value => value, value => value),
            _ => throw new ArgumentOutOfRangeException(nameof(dtype)),
        };
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

    /// <summary>With the driver, which ILGPU does not tell.</summary>
    private static string Describe(Accelerator accelerator)
    {
        const string Version = "/sys/module/nvidia/version";
        return accelerator.Name + (accelerator is CudaAccelerator && File.Exists(Version) ? $", driver {File.ReadAllText(Version).Trim()}" : "");
    }
}
