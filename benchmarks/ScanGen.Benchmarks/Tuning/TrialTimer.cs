using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Tuning;

/// <summary>Times launches between two device events, enough of them to fill some milliseconds.</summary>
internal static class TrialTimer
{
    private const int Runs = 5;

    private const double RunMilliseconds = 10;

    /// <summary>A launch of more is a simulator's, whose times mean nothing: one is enough.</summary>
    private const double SlowMilliseconds = 50;

    /// <summary>Milliseconds a launch, the median of the runs.</summary>
    /// <param name="stream">Where it is launched; of a context that profiles.</param>
    /// <param name="launch">The launch, which has been compiled before.</param>
    public static double Milliseconds(AcceleratorStream stream, Action launch)
    {
        var once = Run(1);
        if (once > SlowMilliseconds)
        {
            return once;
        }

        var launches = (int)Math.Clamp(RunMilliseconds / Run(2), 1, 100);
        double[] times = [.. Enumerable.Range(0, Runs).Select(_ => Run(launches)).Order()];
        return times[Runs / 2];

        double Run(int count)
        {
            using var start = stream.AddProfilingMarker();
            for (var i = 0; i < count; i++)
            {
                launch();
            }

            using var end = stream.AddProfilingMarker();
            stream.Synchronize();
            return end.MeasureFrom(start).TotalMilliseconds / count;
        }
    }
}
