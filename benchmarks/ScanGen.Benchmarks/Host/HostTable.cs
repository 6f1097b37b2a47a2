using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen.Benchmarks.Host;

/// <summary>Measures the calls of one element type, each run of a call next to a run of what it is compared with.</summary>
internal static class HostTable<T, TAccumulator, TElement>
    where T : unmanaged
    where TAccumulator : struct, INumberBase<TAccumulator>
    where TElement : struct, IElement<T, TAccumulator>
{
    /// <summary>Of one tensor: three of them are past any cache.</summary>
    private const long LeastBytes = 64 << 20;

    private const int LeastRows = 512;

    public static IEnumerable<HostFigure> Measure(
        ScanDtype dtype,
        int seqLen,
        int? rowsOfCall,
        int repeats,
        ForwardRows<T> forward,
        BackwardRows<T> backward)
    {
        var rows = rowsOfCall ?? (int)Math.Max(LeastRows, LeastBytes / Unsafe.SizeOf<T>() / seqLen);
        var tensors = Enumerable.Range(0, 5).Select(_ => Fill(rows * seqLen)).ToArray();
        var (gates, tokens, states, gradGates, gradTokens) = (tensors[0], tensors[1], tensors[2], tensors[3], tensors[4]);
        using var sum = new StreamedSum((nuint)rows * (nuint)seqLen * (nuint)Unsafe.SizeOf<T>());
        foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            (ScanDirection Direction, int Tensors, Action Call, Action Loop)[] calls =
            [
                (ScanDirection.Forward, 3, () => forward(gates, tokens, states, seqLen, null, false, threads),
                    () => PlainLoop<T, TAccumulator, TElement>.Forward(gates, tokens, states, seqLen, false, threads)),
                (ScanDirection.Reverse, 3, () => forward(gates, tokens, states, seqLen, null, true, threads),
                    () => PlainLoop<T, TAccumulator, TElement>.Forward(gates, tokens, states, seqLen, true, threads)),
                (ScanDirection.Backward, 5, () => backward(gates, states, tokens, gradGates, gradTokens, seqLen, null, false, threads),
                    () => PlainLoop<T, TAccumulator, TElement>.Backward(gates, states, tokens, gradGates, gradTokens, seqLen, threads)),
            ];
            foreach (var (direction, streams, call, loop) in calls)
            {
                var times = Medians(repeats, call, () => sum.Run(threads), loop);
                var bytes = (double)rows * seqLen * Unsafe.SizeOf<T>();
                var rate = streams * bytes / times[0];
                yield return new(dtype, seqLen, rows, threads, direction, rate / 1e9, rate / (3 * bytes / times[1]), times[2] / times[0]);
            }
        }
    }

    private static T[] Fill(int count)
    {
        var random = new Random();
        var period = new T[4099];
        for (var i = 0; i < period.Length; i++)
        {
            period[i] = TElement.Round(TAccumulator.CreateSaturating(0.9 + 0.1 * random.NextDouble()));
        }

        var tensor = new T[count];
        for (var start = 0; start < count; start += period.Length)
        {
            period.AsSpan(0, Math.Min(period.Length, count - start)).CopyTo(tensor.AsSpan(start));
        }

        return tensor;
    }

    /// <summary>Seconds of each action, run in turns so that whatever else the machine does meets all of them.</summary>
    private static double[] Medians(int repeats, params Action[] actions)
    {
        var seconds = actions.Select(_ => new double[repeats]).ToArray();
        for (var repeat = -1; repeat < repeats; repeat++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                actions[i]();
                if (repeat >= 0)
                {
                    seconds[i][repeat] = Stopwatch.GetElapsedTime(start).TotalSeconds;
                }
            }
        }

        return [.. seconds.Select(times => times.Order().ElementAt(repeats / 2))];
    }
}
