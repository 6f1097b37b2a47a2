using System.Diagnostics;
using System.Runtime.CompilerServices;
using ILGPU;
using ScanGen;
using Spectre.Console;

namespace QuickStart;

/// <summary>Scans a problem on a device, checks it, times it and prints what came out.</summary>
internal static class Report
{
    /// <returns>Whether every element is right.</returns>
    public static bool Print<T>(Target target, Calls<T> calls, int seqLen)
        where T : unmanaged
    {
        var isSimulator = target.Kind == Target.Simulator;
        var shape = isSimulator ? new LongIndex3D(1, 2, seqLen) : new LongIndex3D(3, 1536, seqLen);
        AnsiConsole.MarkupLineInterpolated($"[bold]{target.Name}[/], {calls.Dtype}, shape ({shape.X}, {shape.Y}, {shape.Z})");
        if (isSimulator)
        {
            AnsiConsole.MarkupLine("[yellow]The simulator runs thread by thread, for debugging: two rows only, and its times mean nothing.[/]");
        }

        var problem = new Problem<T>(calls, shape);
        using IRun<T> run = target.Accelerator is { } accelerator
            ? new AcceleratorRun<T>(accelerator, problem, calls, isSimulator)
            : new HostRun<T>(problem, calls);

        run.Forward();
        run.Backward();
        var (states, gradGates, gradTokens) = run.Results();
        var forwardError = problem.ForwardError(states);
        var backwardError = problem.BackwardError(states, gradGates, gradTokens);

        var bytes = (double)shape.Size * Unsafe.SizeOf<T>();
        var repeats = isSimulator ? 1 : 21;
        var copySeconds = MedianSeconds(run.Copy, repeats);
        var copyRate = 2 * bytes / copySeconds;
        var table = new Table().AddColumns("", "ms", "GB/s", "beside the Copy", "largest error", "allowed");
        table.AddRow("Copy", $"{copySeconds * 1e3:F4}", $"{copyRate / 1e9:F1}");
        AddRow(ScanDirection.Forward, run.Forward, streams: 3, forwardError);
        AddRow(ScanDirection.Backward, run.Backward, streams: 5, backwardError);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(
            "Copy is the device's own, of one tensor to another, timed in this run: it reads and writes 2 tensors, Forward 3, Backward 5. Compared are the GB/s, "
            + "so that 1.00 means as fast as copying as many bytes. A processor may read the memory that it copies to as well, and a scan then has less to do than a copy.");
        AnsiConsole.WriteLine("Errors are against a serial scan in double, for each unit of max(1, |x|).");
        return forwardError <= calls.Tolerance && backwardError <= calls.Tolerance;

        void AddRow(ScanDirection direction, Action scan, int streams, double error)
        {
            var seconds = MedianSeconds(scan, repeats);
            var rate = streams * bytes / seconds;
            var plan = Scans.Kernels.Single(kernel => (kernel.SeqLen, kernel.Dtype, kernel.Direction, kernel.Family)
                == (seqLen, calls.Dtype, direction, target.Family));
            table.AddRow(
                $"{direction}", $"{seconds * 1e3:F4}", $"{rate / 1e9:F1}", $"{rate / copyRate:F2} times as fast",
                error <= calls.Tolerance ? $"{error:E1}" : $"[red]{error:E1}[/]", $"{calls.Tolerance:E1}");
            AnsiConsole.MarkupLineInterpolated($"{plan}");
        }
    }

    /// <summary>The median of several runs, after the first ones, which compile, load and fill caches.</summary>
    private static double MedianSeconds(Action action, int repeats)
    {
        var warmUp = repeats / 4;
        var seconds = Enumerable.Range(0, warmUp + repeats).Select(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            action();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }).Skip(warmUp).Order().ToArray();
        return seconds[seconds.Length / 2];
    }
}
