using System.CommandLine;
using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Measuring;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Benchmarks.Maps;

/// <summary><c>maps</c>: kernels with the user's own code in them, beside the copy of as many bytes in the same run.</summary>
internal static class MapsCommand
{
    private const int Repeats = 9;

    /// <summary>Sequences of time-major tensors; the rows are their channels.</summary>
    private const int Batch = 8;

    private static readonly int[] AllSeqLens = [1024, 4096, 16384];

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "Rows of each tensor.", DefaultValueFactory = _ => Batch * 1536 };
        var seqLens = new Option<int[]>("--seqlen") { Description = "Elements in a row.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => AllSeqLens }
            .AcceptOnlyFromAmong([.. AllSeqLens.Select(seqLen => seqLen.ToString(CultureInfo.InvariantCulture))]);
        var tune = new Option<bool>("--tune") { Description = "Tries other launch shapes than the planner's as well." };
        var command = new Command("maps", "Times of scans with maps, as shares of the copy rate by tensors counted once.")
        {
            CommonOptions.Device, rows, seqLens, tune, CommonOptions.Markdown,
        };
        command.SetAction(result => result.WithTarget(target => Run(
            target, result.GetValue(rows), result.GetValue(seqLens)!, result.GetValue(tune), result.GetValue(CommonOptions.Markdown))));
        return command;
    }

    private static void Run(Target target, int rows, int[] seqLens, bool tune, bool markdown)
    {
        using var headStart = new HeadStart(target.Accelerator.DefaultStream, milliseconds: 4);
        var timer = new DeviceTimer(target.Accelerator.DefaultStream, Repeats, headStart);
        var text = new TextTable(markdown, ["type", "T", "call", "shape", "ms", "of the copy"]);
        foreach (var seqLen in seqLens)
        {
            Measure<float>(target, timer, text, ScanDtype.Float32, rows, seqLen, tune, value => (float)value);
            Measure<BFloat16>(target, timer, text, ScanDtype.BFloat16, rows, seqLen, tune, value => (BFloat16)value);
        }

        Console.WriteLine($"{target.Description}; medians of {Repeats} runs on {rows} rows, tensors rotated over more than the cache holds.");
        text.Print();
    }

    private static void Measure<T>(Target target, DeviceTimer timer, TextTable text, ScanDtype dtype, int rows, int seqLen, bool tune, Func<double, T> round)
        where T : unmanaged
    {
        const int Kinds = 9;
        var (accelerator, length) = (target.Accelerator, (long)rows * seqLen);
        var stream = accelerator.DefaultStream;
        var sets = (int)Math.Max(1, 4 * target.CacheBytes / (Kinds * length * Interop.SizeOf<T>()));
        using var buffer = accelerator.Allocate1D<T>(length * Kinds * sets);
        Fill(stream, buffer.View, () => round(2 * Random.Shared.NextDouble() - 1));

        // The last of a set holds logarithms of gates: of any above 0 states would leave the range of their type, which takes turns.
        for (var set = 1; set <= sets; set++)
        {
            Fill(stream, buffer.View.SubView((set * Kinds - 1) * length, length), () => round(-Random.Shared.NextDouble()));
        }

        var copy = Time(tensors => tensors[0].Elements.CopyTo(stream, tensors[1].Elements)) / 2;
        using var minGru = new MinGru(accelerator, target.Options);
        using var gated = new GatedMinGru(accelerator, target.Options);
        using var hgrn = new TimeMajorHgrn(accelerator, target.Options);
        Print("planned", [.. MapCall<T>.Of(stream, minGru, gated, seqLen), .. MapCall<T>.OfTimeMajor(stream, hgrn, seqLen, rows / Batch)]);
        if (tune)
        {
            var element = ElementType.All[(int)dtype];

            // Tiles of less than a quarter of a row are never the best.
            LaunchShape[] shapes =
            [
                .. LaunchLimits.Possible(element, seqLen)
                    .Where(shape => shape == LaunchShapes.Complete(element, seqLen, shape with { RowsPerGroup = 0 }))
                    .Where(shape => shape.Warps * shape.Vectors * 32 * element.ElementsPerVector >= Math.Min(seqLen, 4096) / 4),
            ];
            foreach (var (shape, calls) in MapVariants.Compile(target, element, seqLen, shapes, (one, other) => MapCall<T>.Of(stream, one, other, seqLen)))
            {
                Print(FormattableString.Invariant($"{shape.Warps}, {shape.Vectors}"), calls);
            }
        }

        void Print(string shape, MapCall<T>[] calls)
        {
            foreach (var call in calls)
            {
                string milliseconds, share;
                try
                {
                    var time = Time(tensors => call.Launch(tensors));
                    (milliseconds, share) = (Number(time, "F4"), Number(call.Streams * copy / time, "F2"));
                }
                catch (AcceleratorException refused)
                {
                    (milliseconds, share) = (refused.Message, "");
                }

                text.Add($"{dtype}", $"{seqLen}", call.Name, shape, milliseconds, share);
                Console.Error.WriteLine($"{dtype} {seqLen} {call.Name} ({shape}): {milliseconds} {share}");
            }
        }

        double Time(Action<ScanView<T>[]> launch)
        {
            ScanView<T>[][] tensors = [.. Enumerable.Range(0, sets).Select(set => Enumerable.Range(0, Kinds)
                .Select(kind => (ScanView<T>)buffer.View.SubView((set * Kinds + kind) * length, length).BaseView).ToArray())];
            launch(tensors[0]);
            stream.Synchronize();
            return timer.Measure(set => launch(tensors[set % sets])).Milliseconds;
        }
    }

    /// <summary>A block of random numbers, repeated on the device.</summary>
    private static void Fill<T>(AcceleratorStream stream, ArrayView1D<T, Stride1D.Dense> view, Func<T> next)
        where T : unmanaged
    {
        T[] block = [.. Enumerable.Range(0, (int)Math.Min(view.Length, 1_048_573)).Select(_ => next())];
        view.SubView(0, block.Length).CopyFromCPU(stream, block);
        for (long filled = block.Length; filled < view.Length;)
        {
            var count = Math.Min(filled, view.Length - filled);
            view.SubView(0, count).CopyTo(stream, view.SubView(filled, count));
            filled += count;
        }

        stream.Synchronize();
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
