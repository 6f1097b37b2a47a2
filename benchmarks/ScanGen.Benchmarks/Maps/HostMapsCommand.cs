using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ScanGen.Benchmarks.Host;
using ScanGen.Benchmarks.Measuring;

namespace ScanGen.Benchmarks.Maps;

/// <summary><c>host-maps</c>: scans of classes with maps on the host, as shares of a sum with non-temporal stores and as multiples of a plain loop with <see cref="MathF.Exp"/>.</summary>
internal static class HostMapsCommand
{
    private static readonly string[] Columns = ["cell", "direction", "tensors", "threads", "ms", "GB/s", "of y = g + b", "of a plain loop"];

    public static Command Create()
    {
        var batch = new Option<int>("--batch") { Description = "Sequences.", DefaultValueFactory = _ => 8 };
        var dim = new Option<int>("--dim") { Description = "Channels.", DefaultValueFactory = _ => 1536 };
        var seqLen = new Option<int>("--seqlen") { Description = "Positions.", DefaultValueFactory = _ => 4096 };
        var threads = new Option<int>("--threads") { Description = "The most threads.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var repeats = new Option<int>("--repeats") { Description = "Runs that each median is of.", DefaultValueFactory = _ => 7 };
        var loops = new Option<bool>("--loops") { Description = "Whether plain loops run as well, which take long.", DefaultValueFactory = _ => true };
        var markdown = new Option<bool>("--markdown") { Description = "Print the table as docs/performance.md has it." };
        var command = new Command("host-maps", "Scans with maps on the host beside a sum and a plain loop of the same run.") { batch, dim, seqLen, threads, repeats, loops, markdown };
        command.SetAction(result =>
        {
            var table = new TextTable(result.GetValue(markdown), Columns);
            Measure(table, result.GetValue(batch), result.GetValue(dim), result.GetValue(seqLen), result.GetValue(threads), result.GetValue(repeats), result.GetValue(loops));
            table.Print();
        });
        return command;
    }

    private static void Measure(TextTable table, int batch, int dim, int seqLen, int threads, int repeats, bool loops)
    {
        var count = batch * dim * seqLen;
        var (z, candidate, y, states, outputs) = (Fill(count, -4, 4), Fill(count, -1, 1), Fill(count, -4, 4), Fill(count, -1, 1), Fill(count, -1, 1));
        var (gradZ, gradCandidate, gradY) = (Fill(count, 0, 0), Fill(count, 0, 0), Fill(count, 0, 0));
        using var sum = new StreamedSum((nuint)count * sizeof(float));
        (string Cell, string Direction, int Tensors, Action Call, Action? Loop)[] calls =
        [
            ("minGRU", "forward", 3, () => MinGru.Host.Forward(z, candidate, states, seqLen, maxThreads: threads), () => PlainMinGru.Forward(z, candidate, states, seqLen, threads)),
            ("minGRU", "gradients", 6, () => MinGru.Host.Backward(z, candidate, states, outputs, gradZ, gradCandidate, seqLen, maxThreads: threads),
                () => PlainMinGru.Backward(z, candidate, states, outputs, gradZ, gradCandidate, seqLen, threads)),
            ("minGRU, silu", "forward", 5, () => GatedMinGru.Host.Forward(z, candidate, y, outputs, states, seqLen, maxThreads: threads),
                () => PlainMinGru.Forward(z, candidate, y, outputs, states, seqLen, threads)),
            ("minGRU, silu", "gradients", 8, () => GatedMinGru.Host.Backward(z, candidate, y, states, outputs, gradZ, gradCandidate, gradY, seqLen, maxThreads: threads),
                () => PlainMinGru.Backward(z, candidate, y, states, outputs, gradZ, gradCandidate, gradY, seqLen, threads)),
            ("minGRU, time-major", "forward", 3, () => TimeMajorMinGru.Host.Forward(z, candidate, states, seqLen, dim, maxThreads: threads), null),
            ("minGRU, time-major", "gradients", 6, () => TimeMajorMinGru.Host.Backward(z, candidate, states, outputs, gradZ, gradCandidate, seqLen, dim, maxThreads: threads), null),
        ];
        foreach (var (cell, direction, tensors, call, loop) in calls)
        {
            var (times, sums, slow) = (new double[repeats], new double[repeats], double.NaN);
            for (var repeat = -1; repeat < repeats; repeat++)
            {
                // One next to the other, so that whatever else the machine does meets both.
                var (ofCall, ofSum) = (Seconds(call), Seconds(() => sum.Run(threads)));
                if (repeat >= 0)
                {
                    (times[repeat], sums[repeat]) = (ofCall, ofSum);
                }
            }

            if (loops && loop is not null)
            {
                slow = Statistics.Median([Seconds(loop), Seconds(loop), Seconds(loop)]);
            }

            var bytes = (double)count * sizeof(float);
            var (time, rate) = (Statistics.Median(times), tensors * bytes / Statistics.Median(times));
            table.Add(cell, direction, $"{tensors}", $"{threads}", Number(time * 1e3, "F1"), Number(rate / 1e9, "F1"), Number(rate / (3 * bytes / Statistics.Median(sums)), "F2"), Number(slow / time, "F1"));
        }
    }

    private static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static float[] Fill(int count, float from, float to)
    {
        var random = new Random();
        var period = new float[4099];
        foreach (ref var number in period.AsSpan())
        {
            number = from + (to - from) * random.NextSingle();
        }

        var tensor = new float[count];
        for (var start = 0; start < count; start += period.Length)
        {
            period.AsSpan(0, Math.Min(period.Length, count - start)).CopyTo(tensor.AsSpan(start));
        }

        return tensor;
    }

    private static string Number(double value, string format) => double.IsNaN(value) ? "" : value.ToString(format, CultureInfo.InvariantCulture);
}
