using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Benchmarks.Devices;

namespace ScanGen.Benchmarks.Launching;

/// <summary><c>cold-start</c>: what a program waits for before its first results. Only the first run in a process is cold.</summary>
internal static class ColdStartCommand
{
    private const int Rows = 16;

    public static Command Create()
    {
        var command = new Command("cold-start", "Milliseconds from nothing to the first result, of the first call of a further kernel, and of Preload of twelve.")
        {
            CommonOptions.Device, CommonOptions.Family, CommonOptions.Markdown,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        var steps = new List<(string Name, double Milliseconds)>();
        var markdown = result.GetValue(CommonOptions.Markdown);
        var begin = Stopwatch.GetTimestamp();
        return result.WithTarget(target =>
        {
            steps.Add(("context and accelerator", Stopwatch.GetElapsedTime(begin).TotalMilliseconds));
            var stream = target.Accelerator.DefaultStream;
            using var scans = new BenchmarkScans(target.Accelerator, target.Options);
            const int Longest = 16384;
            MemoryBuffer1D<float, Stride1D.Dense> Upload() => target.Accelerator.Allocate1D(new float[Rows * Longest]);
            var buffers = Step("five buffers and their upload", () => Enumerable.Range(0, 5).Select(_ => Upload()).ToArray());
            ArrayView<float> View(int buffer, int seqLen) => buffers[buffer].View.SubView(0, Rows * seqLen);
            float First(Action<int> call, int seqLen)
            {
                call(seqLen);
                var first = new float[1];
                View(2, 1).SubView(0, 1).CopyToCPU(stream, first);
                stream.Synchronize();
                return first[0];
            }

            Step("first call, Forward of 1024, until its result is on the host", () => First(
                seqLen => scans.Forward(stream, View(0, seqLen), View(1, seqLen), View(2, seqLen), seqLen), 1024));
            steps.Add(("from nothing to the first result", Stopwatch.GetElapsedTime(begin).TotalMilliseconds));
            Step("the same call again", () => First(
                seqLen => scans.Forward(stream, View(0, seqLen), View(1, seqLen), View(2, seqLen), seqLen), 1024));
            Step("first call of a further kernel, Forward of 4096", () => First(
                seqLen => scans.Forward(stream, View(0, seqLen), View(1, seqLen), View(2, seqLen), seqLen), 4096));
            Step("first call of a further kernel, Backward of 4096", () => First(
                seqLen => scans.Backward(stream, View(0, seqLen), View(2, seqLen), View(1, seqLen), View(3, seqLen), View(4, seqLen), seqLen), 4096));
            using var twelve = new TwelveKernels(target.Accelerator, target.Options);
            using var twelveMore = new TwelveMoreKernels(target.Accelerator, target.Options);
            Step("Preload of twelve others", () =>
            {
                twelve.Preload();
                return 0;
            });
            Step("twelve like those by their first calls, one after the other", () =>
            {
                foreach (var seqLen in TwelveMoreKernels.Kernels.Select(kernel => kernel.SeqLen).Distinct())
                {
                    twelveMore.Forward(stream, View(0, seqLen), View(1, seqLen), View(2, seqLen), seqLen);
                    twelveMore.Forward(stream, View(0, seqLen), View(1, seqLen), View(2, seqLen), seqLen, reverse: true);
                    twelveMore.Backward(stream, View(0, seqLen), View(2, seqLen), View(1, seqLen), View(3, seqLen), View(4, seqLen), seqLen);
                }

                stream.Synchronize();
                return 0;
            });
            Array.ForEach(buffers, buffer => buffer.Dispose());
            Print(target, steps, markdown);

            TResult Step<TResult>(string name, Func<TResult> run)
            {
                var start = Stopwatch.GetTimestamp();
                var value = run();
                steps.Add((name, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
                return value;
            }
        });
    }

    private static void Print(Target target, List<(string Name, double Milliseconds)> steps, bool markdown)
    {
        Console.WriteLine($"{target.Description}; one process, once. A CUDA driver keeps what it compiled on disk: CUDA_CACHE_DISABLE=1 shows a first run.");
        var text = new TextTable(markdown, ["step", "ms"]);
        foreach (var (name, milliseconds) in steps)
        {
            text.Add(name, milliseconds.ToString("F1", CultureInfo.InvariantCulture));
        }

        text.Print();
    }
}
