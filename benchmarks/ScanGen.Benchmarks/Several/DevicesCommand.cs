using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ScanGen.Benchmarks.Measuring;

namespace ScanGen.Benchmarks.Several;

/// <summary><c>devices</c>: one call on several devices beside the same on one of them, in the same run.</summary>
internal static class DevicesCommand
{
    private const int Repeats = 15;

    /// <summary>Calls that are queued before anybody waits.</summary>
    private const int Calls = 20;

    public static Command Create()
    {
        var count = new Option<int>("--devices") { Description = "How many; all there are, where nothing is said." };
        var nccl = new Option<bool>("--nccl") { Description = "States go from device to device through NCCL, as between processes, and not through each other's memory." };
        var library = new Option<string?>("--library") { Description = "Where NCCL is, if the process does not find it by itself." };
        var simulator = new Option<bool>("--simulator") { Description = "Runs on simulators instead, to try the command and not for its times." };
        var rows = new Option<int>("--rows") { Description = "Rows of each tensor.", DefaultValueFactory = _ => 8 * 1536 };
        var seqLens = new Option<int[]>("--seqlen") { Description = "Positions of a row on all devices.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [8192, 16384, 65536] };
        var longRows = new Option<int>("--long-rows") { Description = "Rows of 2^20 positions that are measured besides.", DefaultValueFactory = _ => 16 };
        var markdown = new Option<bool>("--markdown") { Description = "Print the table as docs/several-gpus.md has it." };
        var command = new Command("devices", "Calls on several devices as multiples of their speed on one.") { count, nccl, library, simulator, rows, seqLens, longRows, markdown };
        command.SetAction(result =>
        {
            using var context = result.GetValue(simulator)
                ? Context.Create(builder => builder.CPU(CPUDeviceKind.Nvidia))
                : Context.Create(builder => builder.Cuda());
            Device[] found = result.GetValue(simulator) ? [context.Devices[0], context.Devices[0]] : [.. context.GetCudaDevices()];
            if (found.Length == 0)
            {
                Console.Error.WriteLine("ILGPU finds no CUDA device here.");
                return 1;
            }

            Device[] devices = [.. found.Take(result.GetValue(count) is > 0 and var some ? some : found.Length)];
            var isNccl = result.GetValue(nccl);
            ISharing sharing = isNccl
                ? new RankSharing(devices.Length, result.GetValue(library))
                : new DeviceSharing(Array.ConvertAll(devices, device => device.CreateAccelerator(context)));
            using var run = new DevicesRun(sharing, new ScanOptions { Simulate = result.GetValue(simulator) }, hasRows: !isNccl);
            Console.WriteLine($"{devices.Length} x {devices[0].Name}; Float32; medians of {Repeats} runs, each of a call alone and of {Calls} in a row; launches and the wait for the devices counted.");
            var table = new TextTable(result.GetValue(markdown), "rows", "T", "call", "one device, ms", "several, ms", "times as fast", $"one, {Calls} in a row", "several", "times as fast");
            foreach (var seqLen in result.GetValue(seqLens)!)
            {
                Measure(table, run, result.GetValue(rows), seqLen);
            }

            if (result.GetValue(longRows) > 0)
            {
                Measure(table, run, result.GetValue(longRows), 1 << 20);
            }

            table.Print();
            return 0;
        });
        return command;
    }

    private static void Measure(TextTable table, DevicesRun run, int rows, int seqLen)
    {
        foreach (var (name, one, several) in run.Of(rows, seqLen))
        {
            var (aloneOne, alone) = Medians(run, one, several, 1);
            var (rowOne, row) = Medians(run, one, several, Calls);
            table.Add(
                rows.ToString(CultureInfo.InvariantCulture), seqLen.ToString(CultureInfo.InvariantCulture), name,
                Number(aloneOne, "F4"), Number(alone, "F4"), Number(aloneOne / alone, "F2"), Number(rowOne, "F4"), Number(row, "F4"), Number(rowOne / row, "F2"));
        }
    }

    /// <summary>Milliseconds of a call, one next to the other, so that whatever else the machine does meets both.</summary>
    private static (double One, double Several) Medians(DevicesRun run, Action<int> one, Action<int> several, int calls)
    {
        var (ofOne, ofSeveral) = (new double[Repeats], new double[Repeats]);
        for (var repeat = -2; repeat < Repeats; repeat++)
        {
            var (first, second) = (Milliseconds(one), Milliseconds(several));
            if (repeat >= 0)
            {
                (ofOne[repeat], ofSeveral[repeat]) = (first, second);
            }
        }

        return (Statistics.Median(ofOne), Statistics.Median(ofSeveral));

        double Milliseconds(Action<int> call)
        {
            run.Wait();
            var start = Stopwatch.GetTimestamp();
            call(calls);
            run.Wait();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds / calls;
        }
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
