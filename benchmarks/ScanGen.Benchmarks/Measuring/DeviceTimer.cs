using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Measuring;

/// <summary>Times launches between two device events, a run after the other.</summary>
/// <param name="stream">Where they are launched; of a context that profiles.</param>
/// <param name="repeats">Runs.</param>
/// <param name="headStart">Goes ahead of each run.</param>
internal sealed class DeviceTimer(AcceleratorStream stream, int repeats, HeadStart headStart)
{
    private const double RunMilliseconds = 20;

    private const int FewestLaunches = 4;

    /// <summary>Few enough to be queued during the head start, and many enough to hide what an event costs.</summary>
    private const int MostLaunches = 50;

    /// <summary>For all runs of a launch that is a run by itself, as a simulator's is.</summary>
    private const double AllMilliseconds = 200;

    /// <summary>The time of one launch of many.</summary>
    /// <param name="launch">Launches on the set of tensors of a number, which goes up by one a launch. It has been launched before, and so is compiled.</param>
    public Timing Measure(Action<int> launch)
    {
        var next = 0;
        var once = Run(1);
        if (once > RunMilliseconds)
        {
            return Timing.Of([once, .. Runs((int)Math.Min(repeats - 1, AllMilliseconds / once), launches: 1)]);
        }

        // Fills what is filled once; then says how many launches make a run.
        Run(FewestLaunches);
        var launches = (int)Math.Clamp(RunMilliseconds / Run(FewestLaunches), FewestLaunches, MostLaunches);
        Run(launches);
        return Timing.Of([.. Runs(repeats, launches)]);

        IEnumerable<double> Runs(int count, int launches) => Enumerable.Range(0, count).Select(_ => Run(launches));

        double Run(int count)
        {
            headStart.Queue();
            using var start = stream.AddProfilingMarker();
            for (var i = 0; i < count; i++)
            {
                launch(next++);
            }

            using var end = stream.AddProfilingMarker();
            stream.Synchronize();
            return end.MeasureFrom(start).TotalMilliseconds / count;
        }
    }
}
