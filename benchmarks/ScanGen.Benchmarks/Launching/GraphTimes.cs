using System.Diagnostics;
using System.Globalization;
using ILGPU.Runtime.Cuda;
using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Measuring;

namespace ScanGen.Benchmarks.Launching;

/// <summary>Calls replayed as a CUDA graph, beside the same calls made one by one.</summary>
internal static class GraphTimes
{
    /// <summary>Of one graph.</summary>
    private const int Calls = 20;

    private const int Replays = 10;

    private const int Runs = 101;

    public static void Print(CudaAccelerator accelerator, BenchmarkScans scans, Tensors<float> tensors, int seqLen, bool markdown)
    {
        using var stream = (CudaStream)accelerator.CreateStream();
        var (gates, tokens, states) = (tensors.Gates(0), tensors.Tokens(0), tensors.States(0));

        // Before the capture, which must see no compilation.
        CallAll();
        stream.Synchronize();
        using var graph = CudaGraph.Capture(stream, CallAll);

        Console.WriteLine();
        Console.WriteLine($"Microseconds for each of {Calls} calls of Forward, medians of {Runs} runs of {Replays} times all of them.");
        var text = new TextTable(markdown, [$"{Calls} calls", "µs until returned", "µs until done", "spread"]);
        Add("one by one", CallAll);
        Add("as one graph", graph.Launch);
        text.Print();

        void CallAll()
        {
            for (var i = 0; i < Calls; i++)
            {
                scans.Forward(stream, gates, tokens, states, seqLen);
            }
        }

        void Add(string name, Action launch)
        {
            var returned = new double[Runs];
            var done = new double[Runs];
            for (var run = -Runs; run < Runs; run++)
            {
                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < Replays; i++)
                {
                    launch();
                }

                returned[Math.Max(run, 0)] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / (Replays * Calls);
                stream.Synchronize();
                done[Math.Max(run, 0)] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / (Replays * Calls);
            }

            text.Add(
                name,
                Number(Statistics.Median(returned), "F2"),
                Number(Statistics.Median(done), "F2"),
                Number(100 * Statistics.Spread(done), "F0") + "%");
        }
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
