using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Gpu;

/// <summary>Times launches with device events: the median over runs of many launches each.</summary>
internal static class DeviceTimer
{
    private const int Runs = 7;

    /// <summary>Milliseconds a launch.</summary>
    public static double Milliseconds(AcceleratorStream stream, long bytes, Action launch)
    {
        // Enough launches a run to fill some milliseconds, whatever their size.
        var launches = (int)Math.Clamp(20_000_000_000L / Math.Max(bytes, 1), 8, 40);
        for (var i = 0; i < 3; i++)
        {
            launch();
        }

        stream.Synchronize();
        var times = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            using var start = stream.AddProfilingMarker();
            for (var i = 0; i < launches; i++)
            {
                launch();
            }

            using var end = stream.AddProfilingMarker();
            stream.Synchronize();
            times[run] = end.MeasureFrom(start).TotalMilliseconds / launches;
        }

        Array.Sort(times);
        return times[Runs / 2];
    }
}
