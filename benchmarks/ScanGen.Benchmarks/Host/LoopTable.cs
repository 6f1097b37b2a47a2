using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using ScanGen.Benchmarks.TimeMajor;
using ScanGen.CompilerServices;
using ScanGen.Simd;
using Half = System.Half;

namespace ScanGen.Benchmarks.Host;

/// <summary>Calls beside what one would write without the library, on one thread and after a thousand calls: the host is not to lose to a loop.</summary>
internal static class LoopTable
{
    private const int Calls = 1000;

    private const int LeastCalls = 100;

    /// <summary>What a clock is read for.</summary>
    private const double LeastSeconds = 200e-6;

    /// <param name="dtypes">The element types.</param>
    /// <param name="part">A part of the shapes to measure, as the table has them.</param>
    /// <param name="repeats">Runs.</param>
    /// <param name="markdown">Whether the table is for a document.</param>
    public static void Print(ScanDtype[] dtypes, string part, int repeats, bool markdown)
    {
        var table = new TextTable(markdown, ["type", "shape", "direction", "µs", "of a plain loop", "of TensorPrimitives", "of y = g + b"]);
        foreach (var one in dtypes.SelectMany(Cases).Where(one => one.Shape.Contains(part, StringComparison.Ordinal)))
        {
            table.Add([$"{one.Dtype}", one.Shape, $"{one.Direction}", .. Figures(one, repeats)]);
        }

        Console.WriteLine($"One thread, after {Calls} calls or a second of them; the fastest of {repeats} runs. How many times as fast as a loop, and past the caches the share of what memory gives to y = g + b.");
        table.Print();
    }

    /// <summary>All that is measured: other forms of calls are further makers of cases.</summary>
    private static IEnumerable<LoopCase> Cases(ScanDtype dtype) => dtype switch
    {
        ScanDtype.Float32 => Cases<float, float, SingleElement, FourVectors>(dtype, AnyTimeMajorScans.Host.Forward, AnyTimeMajorScans.Host.Backward, new FusedPositions<float>()),
        ScanDtype.Float16 => Cases<Half, float, HalfElement, TwoVectors>(dtype, AnyTimeMajorScans.Host.Forward, AnyTimeMajorScans.Host.Backward),
        ScanDtype.BFloat16 => Cases<BFloat16, float, BFloat16Element, TwoVectors>(dtype, AnyTimeMajorScans.Host.Forward, AnyTimeMajorScans.Host.Backward),
        ScanDtype.Float64 => Cases<double, double, DoubleElement, TwoVectors>(dtype, AnyTimeMajorScans.Host.Forward, AnyTimeMajorScans.Host.Backward, new FusedPositions<double>()),
        ScanDtype.Complex64 => Cases<Complex64, Complex, Complex64Element, OneVector>(dtype, AnyTimeMajorScans.Host.Forward, AnyTimeMajorScans.Host.Backward),
        _ => Cases<Complex, Complex, ComplexElement, OneVector>(dtype, AnyTimeMajorScans.Host.Forward, AnyTimeMajorScans.Host.Backward),
    };

    private static IEnumerable<LoopCase> Cases<T, TAccumulator, TElement, TPlan>(
        ScanDtype dtype, ForwardSequences<T> timeForward, BackwardSequences<T> timeBackward, IPositions<T>? primitives = null)
        where T : unmanaged
        where TAccumulator : struct, INumberBase<TAccumulator>
        where TElement : struct, IElement<T, TAccumulator>
        where TPlan : struct, IHostPlan =>
        [
            .. RowCases<T, TAccumulator, TElement, TPlan>.All(dtype),
            .. TimeMajorCases<T, TAccumulator, TElement>.All(dtype, timeForward, timeBackward, primitives),
        ];

    private static IEnumerable<string> Figures(LoopCase one, int repeats)
    {
        using var sum = one.Bytes > LastLevelCache.Bytes ? new StreamedSum((nuint)one.Bytes / 3 / 64 * 64) : null;
        Action[] actions = [one.Scan, .. one.Loops, one.Primitives ?? (() => { }), sum == null ? () => { } : () => sum.Run(threads: 1)];
        foreach (var action in actions)
        {
            WarmUp(action);
        }

        var times = Fastest(repeats, actions);
        var (scan, loop) = (times[0], times[1..^2].Min());
        yield return Number(1e6 * scan, "F1");
        yield return Number(loop / scan, "F2");
        yield return one.Primitives == null ? "" : Number(times[^2] / scan, "F2");
        yield return sum == null ? "" : Number(times[^1] / scan, "F2");
    }

    /// <summary>Calls often enough that .NET has compiled for the last time, and for no longer than needed where a call takes milliseconds.</summary>
    private static void WarmUp(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < Calls && (call < LeastCalls || Stopwatch.GetElapsedTime(start).TotalSeconds < 1); call++)
        {
            action();
        }
    }

    /// <summary>Seconds of the fastest run of each action, in turns so that whatever else the machine does meets all of them: that only adds to a time.</summary>
    private static double[] Fastest(int repeats, Action[] actions)
    {
        var counts = actions.Select(action => Math.Max(1, (int)Math.Min(LeastSeconds / Seconds(action, 1), 1e4))).ToArray();
        var fastest = new double[actions.Length];
        Array.Fill(fastest, double.PositiveInfinity);
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                fastest[i] = Math.Min(fastest[i], Seconds(actions[i], counts[i]));
            }
        }

        return fastest;
    }

    private static double Seconds(Action action, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / count;
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
