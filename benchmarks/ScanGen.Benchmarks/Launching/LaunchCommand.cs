using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Measuring;

namespace ScanGen.Benchmarks.Launching;

/// <summary><c>launch</c>: what a call costs the host until it returns, beside the launch of an empty kernel, and what a CUDA graph leaves of it.</summary>
internal static class LaunchCommand
{
    /// <summary>Fewer than a driver queues before it makes the caller wait.</summary>
    private const int Calls = 256;

    private const int Runs = 101;

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "Rows of each tensor: few, so that the device keeps up.", DefaultValueFactory = _ => 64 };
        var seqLen = new Option<int>("--seqlen") { Description = "Elements of a row.", DefaultValueFactory = _ => 256 };
        var command = new Command("launch", "Microseconds that a call costs the host, and bytes that it allocates, beside ILGPU's launch of an empty kernel.")
        {
            CommonOptions.Device, CommonOptions.Family, rows, seqLen, CommonOptions.Markdown,
        };
        command.SetAction(result => result.WithTarget(target =>
            Run(target, result.GetValue(rows), result.GetValue(seqLen), result.GetValue(CommonOptions.Markdown))));
        return command;
    }

    private static void Run(Target target, int rows, int seqLen, bool markdown)
    {
        var stream = target.Accelerator.DefaultStream;
        using var scans = new BenchmarkScans(target.Accelerator, target.Options);
        using var tensors = new Tensors<float>(target.Accelerator, Element.Float32, (long)rows * seqLen, sets: 1, leastGate: 0.9);
        var (gates, tokens, states) = (tensors.Gates(0), tensors.Tokens(0), tensors.States(0));
        var (gradGates, gradTokens) = (tensors.GradGates(0), tensors.GradTokens(0));
        var empty = new EmptyKernel(target.Accelerator);
        (string Name, Action Call)[] calls =
        [
            ("an empty kernel of three views, launched through ILGPU", () => empty.Launch(stream, gates, tokens, states)),
            ("Forward", () => scans.Forward(stream, gates, tokens, states, seqLen)),
            ("Forward, reverse", () => scans.Forward(stream, gates, tokens, states, seqLen, reverse: true)),
            ("Backward", () => scans.Backward(stream, gates, states, tokens, gradGates, gradTokens, seqLen)),
        ];

        Console.WriteLine($"{target.Description}; Float32, {rows} rows of {seqLen}; the time until a call returns, medians of {Runs} runs of {Calls} calls.");
        if (target.Accelerator.AcceleratorType == AcceleratorType.CPU)
        {
            Console.WriteLine("On the CPU accelerator a call returns when its work is done, and the empty kernel is simulated.");
        }

        var text = new TextTable(markdown, ["call", "µs", "spread", "bytes allocated"]);
        foreach (var (name, call) in calls)
        {
            var microseconds = new double[Runs];
            var bytes = new double[Runs];
            for (var run = -Runs; run < Runs; run++)
            {
                var (time, allocated) = Measure(stream, call);
                microseconds[Math.Max(run, 0)] = time;
                bytes[Math.Max(run, 0)] = allocated;
            }

            text.Add(
                name,
                Number(Statistics.Median(microseconds), "F2"),
                Number(100 * Statistics.Spread(microseconds), "F0") + "%",
                Number(Statistics.Median(bytes), "F1"));
        }

        text.Print();
        if (target.Accelerator is CudaAccelerator cuda)
        {
            GraphTimes.Print(cuda, scans, tensors, seqLen, markdown);
        }
    }

    private static (double Microseconds, double Bytes) Measure(AcceleratorStream stream, Action call)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Calls; i++)
        {
            call();
        }

        var time = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        stream.Synchronize();
        return (time.TotalMicroseconds / Calls, (double)allocated / Calls);
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
