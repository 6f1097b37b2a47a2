using System.CommandLine;
using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ScanGen.Benchmarks.Gpu;

/// <summary><c>gpu</c>: the table of a GPU, (8, 1536, T), as shares of the device's own copy rate.</summary>
internal static class GpuCommand
{
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
        Console.WriteLine($"{accelerator.Name}, {rows} rows a tensor. Copy share: bytes a second of 3 (backward 5) tensors over those of a device copy of one.");
        Console.WriteLine();
        Console.WriteLine("| type | T | direction | ms | TB/s | copy share | maximum error |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var all = BenchmarkScans.Kernels.Select(kernel => kernel.SeqLen).Distinct().Order();
        foreach (var dtype in dtypes.Length > 0 ? dtypes : Enum.GetValues<ScanDtype>())
        {
            foreach (var seqLen in seqLens.Length > 0 ? seqLens.AsEnumerable() : all)
            {
                foreach (var figure in Measure(table, dtype, seqLen))
                {
                    Print(figure);
                }
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

    private static void Print(GpuFigure figure) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {figure.Dtype} | {figure.SeqLen} | {figure.Direction} | {figure.Milliseconds:F4} | {figure.TerabytesPerSecond:F2} | {figure.CopyShare:F3} | {figure.MaximumError:E1} |"));
}
