using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using ScanGen.Benchmarks.TimeMajor;
using Half = System.Half;

namespace ScanGen.Benchmarks.Host;

/// <summary>
/// The first calls of a process beside later ones: .NET compiles again what is called often, which is not to make the kernels slower. Rows are of a length that is no whole number of tiles.
/// </summary>
internal static class CallTable
{
    /// <summary>Which calls are looked at: ten from each of these on.</summary>
    private static readonly int[] Firsts = [1, 100, 1000];

    private const int Calls = 10;

    private const int Rows = 1024;

    private const int SeqLen = 1000;

    private const int Batch = 8;

    private const int Positions = 256;

    private const int Dim = 512;

    public static void Print(ScanDtype[] dtypes, bool markdown)
    {
        var table = new TextTable(markdown, ["type", "form", "threads", "direction", .. Firsts.Select(first => $"ms of calls {first} to {first + Calls - 1}")]);
        foreach (var dtype in dtypes)
        {
            switch (dtype)
            {
                case ScanDtype.Float32:
                    Measure<float>(
                        table, dtype, AnyBenchmarkScans.Host.Forward, AnyBenchmarkScans.Host.Backward,
                        TimeMajorScans.Host.Forward, TimeMajorScans.Host.Backward);
                    break;
                case ScanDtype.Float16:
                    Measure<Half>(
                        table, dtype, AnyBenchmarkScans.Host.Forward, AnyBenchmarkScans.Host.Backward,
                        TimeMajorScans.Host.Forward, TimeMajorScans.Host.Backward);
                    break;
                case ScanDtype.BFloat16:
                    Measure<BFloat16>(
                        table, dtype, AnyBenchmarkScans.Host.Forward, AnyBenchmarkScans.Host.Backward,
                        TimeMajorScans.Host.Forward, TimeMajorScans.Host.Backward);
                    break;
                case ScanDtype.Float64:
                    Measure<double>(
                        table, dtype, AnyBenchmarkScans.Host.Forward, AnyBenchmarkScans.Host.Backward,
                        TimeMajorScans.Host.Forward, TimeMajorScans.Host.Backward);
                    break;
                case ScanDtype.Complex64:
                    Measure<Complex64>(
                        table, dtype, AnyBenchmarkScans.Host.Forward, AnyBenchmarkScans.Host.Backward,
                        TimeMajorScans.Host.Forward, TimeMajorScans.Host.Backward);
                    break;
                default:
                    Measure<Complex>(
                        table, dtype, AnyBenchmarkScans.Host.Forward, AnyBenchmarkScans.Host.Backward,
                        TimeMajorScans.Host.Forward, TimeMajorScans.Host.Backward);
                    break;
            }
        }

        Console.WriteLine(
            $"The fastest of {Calls} calls each. Rows and rows of a gate each: {Rows} of {SeqLen}, any length; time-major: ({Batch}, {Positions}, {Dim}).");
        table.Print();
    }

    private static void Measure<T>(
        TextTable table,
        ScanDtype dtype,
        ForwardRows<T> forward,
        BackwardRows<T> backward,
        ForwardSequences<T> timeForward,
        BackwardSequences<T> timeBackward)
        where T : unmanaged
    {
        var (rows, sequences) = (Tensors<T>(Rows * SeqLen), Tensors<T>(Batch * Positions * Dim));
        var (rowGates, gradRowGates) = (new T[Rows], new T[Rows]);
        foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            (string Form, ScanDirection Direction, Action Call)[] cells =
            [
                ("rows", ScanDirection.Forward, () => forward(rows[0], rows[1], rows[2], SeqLen, null, false, threads)),
                ("rows", ScanDirection.Backward, () => backward(rows[0], rows[1], rows[2], rows[3], rows[4], SeqLen, null, false, threads)),
                ("a gate a row", ScanDirection.Forward, () => forward(ScanSpan.PerRow(rowGates), rows[1], rows[2], SeqLen, null, false, threads)),
                ("a gate a row", ScanDirection.Backward, () => backward(ScanSpan.PerRow(rowGates), rows[1], rows[2], ScanSpan.PerRow(gradRowGates), rows[4], SeqLen, null, false, threads)),
                ("time-major", ScanDirection.Forward, () => timeForward(sequences[0], sequences[1], sequences[2], Positions, Dim, false, threads)),
                ("time-major", ScanDirection.Backward, () => timeBackward(
                    sequences[0], sequences[1], sequences[2], sequences[3], sequences[4], Positions, Dim, false, threads)),
            ];
            foreach (var (form, direction, call) in cells)
            {
                table.Add([$"{dtype}", form, $"{threads}", $"{direction}", .. Fastest(call).Select(ms => ms.ToString("F2", CultureInfo.InvariantCulture))]);
            }
        }
    }

    /// <summary>Five tensors of zeros, in memory of their own.</summary>
    private static T[][] Tensors<T>(int length)
    {
        var tensors = Enumerable.Range(0, 5).Select(_ => new T[length]).ToArray();
        foreach (var tensor in tensors)
        {
            Array.Fill(tensor, default!);
        }

        return tensors;
    }

    /// <summary>Milliseconds of the fastest of each ten calls: what others do on the machine meanwhile adds to a time, and a kernel that got slower has no fast calls.</summary>
    private static IEnumerable<double> Fastest(Action call)
    {
        var times = new double[Firsts[^1] + Calls];
        for (var at = 0; at < times.Length; at++)
        {
            var start = Stopwatch.GetTimestamp();
            call();
            times[at] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Firsts.Select(first => times[(first - 1)..(first - 1 + Calls)].Min());
    }
}
