using System.CommandLine;
using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ScanGen.Benchmarks.Gpu;

/// <summary><c>gpu</c>: the tables of a GPU, (8, 1536, T), as shares of the device's own copy rate.</summary>
internal static class GpuCommand
{
    private static readonly ScanDirection[] Columns = [ScanDirection.Forward, ScanDirection.Reverse, ScanDirection.Backward];

    public static Command Create()
    {
        var seqLens = new Option<int[]>("--seqlen") { Description = "Lengths to measure; all where nothing is said.", AllowMultipleArgumentsPerToken = true };
        var dtypes = new Option<ScanDtype[]>("--dtype") { Description = "Types to measure; all where nothing is said.", AllowMultipleArgumentsPerToken = true };
        var rows = new Option<int>("--rows") { Description = "Rows of each tensor.", DefaultValueFactory = _ => 8 * 1536 };
        var command = new Command("gpu", "Milliseconds and share of the copy rate on the first CUDA device, or else OpenCL device.") { seqLens, dtypes, rows };
        command.SetAction(result => Run(result.GetValue(seqLens)!, result.GetValue(dtypes)!, result.GetValue(rows)));
        return command;
    }

    private static int Run(int[] seqLens, ScanDtype[] dtypes, int rows)
    {
        using var context = Context.Create(builder => builder.Cuda().OpenCL().Profiling());
        var device = context.Devices.OrderBy(device => device.AcceleratorType == AcceleratorType.Cuda ? 0 : 1).FirstOrDefault();
        if (device is null)
        {
            Console.Error.WriteLine("There is no CUDA or OpenCL device here; `host` measures the processor.");
            return 1;
        }

        using var accelerator = device.CreateAccelerator(context);
        using var scans = new BenchmarkScans(accelerator);
        var table = new GpuTable(accelerator, scans, rows);
        Console.WriteLine($"{accelerator.Name}, {rows} rows a tensor. Each cell: milliseconds, and the bytes a second of 3 tensors (backward 5) as a share of");
        Console.WriteLine("those of the device's own copy of one such tensor. Rows in italics fit the device's cache with all their tensors.");
        var all = BenchmarkScans.Kernels.Select(kernel => kernel.SeqLen).Distinct().Order();
        foreach (var dtype in dtypes.Length > 0 ? dtypes : Enum.GetValues<ScanDtype>())
        {
            Console.WriteLine();
            Console.WriteLine($"| {dtype}, T | {string.Join(" | ", Columns)} | largest error |");
            Console.WriteLine("|---|---|---|---|---|");
            foreach (var seqLen in seqLens.Length > 0 ? seqLens.AsEnumerable() : all)
            {
                Print(seqLen, Measure(table, dtype, seqLen).ToDictionary(figure => figure.Direction), FitsCache(accelerator, dtype, seqLen, rows));
            }
        }

        return 0;
    }

    private static IEnumerable<GpuFigure> Measure(GpuTable table, ScanDtype dtype, int seqLen) => dtype switch
    {
        ScanDtype.Float32 => table.Measure(new SingleCalls(), seqLen),
        ScanDtype.Float16 => table.Measure(new HalfCalls(), seqLen),
        ScanDtype.BFloat16 => table.Measure(new BFloatCalls(), seqLen),
        ScanDtype.Float64 => table.Measure(new DoubleCalls(), seqLen),
        _ => throw new ArgumentOutOfRangeException(nameof(dtype)),
    };

    /// <summary>Only CUDA says how large its cache is.</summary>
    private static bool FitsCache(Accelerator accelerator, ScanDtype dtype, int seqLen, int rows)
    {
        var size = dtype switch { ScanDtype.Float32 => 4, ScanDtype.Float64 => 8, _ => 2 };
        return accelerator is CudaAccelerator cuda && 5L * rows * seqLen * size <= cuda.Device.L2CacheSize;
    }

    private static void Print(int seqLen, Dictionary<ScanDirection, GpuFigure> figures, bool fitsCache)
    {
        var cells = Columns.Select(direction => string.Create(
            CultureInfo.InvariantCulture, $"{figures[direction].Milliseconds:F4}, {figures[direction].CopyShare:F2}"));
        var error = figures.Values.Max(figure => figure.MaximumError).ToString("E1", CultureInfo.InvariantCulture);
        Console.WriteLine($"| {(fitsCache ? $"*{seqLen}*" : seqLen)} | {string.Join(" | ", cells)} | {error} |");
    }
}
