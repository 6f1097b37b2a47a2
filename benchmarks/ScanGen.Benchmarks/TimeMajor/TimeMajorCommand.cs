using System.CommandLine;
using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Measuring;

namespace ScanGen.Benchmarks.TimeMajor;

/// <summary><c>time-major</c>: the scans of tensors (batch, seqlen, dim) beside the device's own copy of one of them.</summary>
internal static class TimeMajorCommand
{
    private const int Repeats = 9;

    private static readonly int[] AllSeqLens = [.. TimeMajorScans.Kernels.Select(kernel => kernel.SeqLen).Distinct().Order()];

    public static Command Create()
    {
        var batch = new Option<int>("--batch") { Description = "Sequences.", DefaultValueFactory = _ => 8 };
        var dim = new Option<int>("--dim") { Description = "Channels of a position.", DefaultValueFactory = _ => 1536 };
        var seqLens = new Option<int[]>("--seqlen")
        {
            Description = "Positions of a sequence.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [1024, 4096],
        }.AcceptOnlyFromAmong([.. AllSeqLens.Select(seqLen => seqLen.ToString(CultureInfo.InvariantCulture))]);
        var command = new Command("time-major", "Times of the time-major layout, and their share of the bandwidth of a copy.")
        {
            CommonOptions.Device, CommonOptions.Dtypes, batch, seqLens, dim, CommonOptions.Markdown,
        };
        command.SetAction(result => result.WithTarget(target => Run(
            target,
            result.GetValue(CommonOptions.Dtypes)!,
            result.GetValue(seqLens)!,
            result.GetValue(batch),
            result.GetValue(dim),
            result.GetValue(CommonOptions.Markdown))));
        return command;
    }

    private static void Run(Target target, ScanDtype[] dtypes, int[] seqLens, int batch, int dim, bool markdown)
    {
        using var scans = new TimeMajorScans(target.Accelerator, target.Options);
        using var headStart = new HeadStart(target.Accelerator.DefaultStream, milliseconds: 4);
        var timer = new DeviceTimer(target.Accelerator.DefaultStream, Repeats, headStart);
        var text = new TextTable(markdown, ["type", "shape", "direction", "ms", "spread", "TB/s", "share of the copy"]);
        foreach (var seqLen in seqLens)
        {
            foreach (var dtype in dtypes)
            {
                var shape = new Shape(batch, seqLen, dim);
                switch (dtype)
                {
                    case ScanDtype.Float32: Measure(target, timer, text, Element.Float32, shape, scans.Forward, scans.Backward); break;
                    case ScanDtype.Float16: Measure(target, timer, text, Element.Float16, shape, scans.Forward, scans.Backward); break;
                    case ScanDtype.BFloat16: Measure(target, timer, text, Element.BFloat16, shape, scans.Forward, scans.Backward); break;
                    case ScanDtype.Float64: Measure(target, timer, text, Element.Float64, shape, scans.Forward, scans.Backward); break;
                    case ScanDtype.Complex64: Measure(target, timer, text, Element.Complex64, shape, scans.Forward, scans.Backward); break;
                    case ScanDtype.Complex128: Measure(target, timer, text, Element.Complex128, shape, scans.Forward, scans.Backward); break;
                }
            }
        }

        Console.WriteLine($"{target.Description}; medians of {Repeats} runs, tensors rotated over more than the cache holds.");
        text.Print();
    }

    private static void Measure<T>(
        Target target, DeviceTimer timer, TextTable text, Element<T> element, Shape shape, ForwardSequences<T> forward, BackwardSequences<T> backward)
        where T : unmanaged
    {
        var bytes = shape.Length * Interop.SizeOf<T>();
        var stream = target.Accelerator.DefaultStream;
        using var tensors = new Tensors<T>(target.Accelerator, element, shape.Length, target.Sets(bytes), leastGate: 0.9);
        var copy = timer.Measure(set => tensors.Tokens(set).CopyTo(stream, tensors.States(set)));
        foreach (var direction in Enum.GetValues<ScanDirection>())
        {
            var isBackward = direction is ScanDirection.Backward or ScanDirection.ReverseBackward;
            var reverse = direction is ScanDirection.Reverse or ScanDirection.ReverseBackward;
            Launch(0);
            stream.Synchronize();
            var (milliseconds, spread) = timer.Measure(Launch);
            var streams = isBackward ? 5 : 3;
            text.Add(
                $"{element.Dtype}",
                $"({shape.Batch}, {shape.SeqLen}, {shape.Dim})",
                $"{direction}",
                Number(milliseconds, "F4"),
                Number(100 * spread, "F0") + "%",
                Number(streams * bytes / milliseconds / 1e9, "F3"),
                Number(streams / milliseconds / (2 / copy.Milliseconds), "F2"));

            void Launch(int set)
            {
                if (isBackward)
                {
                    backward(
                        stream, tensors.Gates(set), tensors.States(set), tensors.Tokens(set), tensors.GradGates(set), tensors.GradTokens(set),
                        shape.SeqLen, shape.Dim, reverse);
                }
                else
                {
                    forward(stream, tensors.Gates(set), tensors.Tokens(set), tensors.States(set), shape.SeqLen, shape.Dim, reverse);
                }
            }
        }
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private readonly record struct Shape(int Batch, int SeqLen, int Dim)
    {
        public long Length => (long)Batch * SeqLen * Dim;
    }

    private delegate void ForwardSequences<T>(
        AcceleratorStream stream, ScanView<T> gates, ScanView<T> tokens, ScanView<T> states, int? seqLen, int? dim, bool reverse,
        ScanView<T> initial = default, ScanView<T> final = default)
        where T : unmanaged;

    private delegate void BackwardSequences<T>(
        AcceleratorStream stream,
        ScanView<T> gates,
        ScanView<T> states,
        ScanView<T> gradStates,
        ScanView<T> gradGates,
        ScanView<T> gradTokens,
        int? seqLen,
        int? dim,
        bool reverse,
        ScanView<T> initial = default,
        ScanView<T> gradFinal = default,
        ScanView<T> gradInitial = default)
        where T : unmanaged;
}
